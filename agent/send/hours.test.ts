import { connection } from '../../src/model/storage';
import type { AgentRecord } from '../record';
import { HourFold } from './hours';

type Minute = AgentRecord<typeof connection>;

const HOUR = Date.UTC(2026, 0, 1, 10);
const MINUTE = 60_000;

function minute(fields: Minute['fields'], remote = '10.0.0.9'): Minute {
  const tags = Object.fromEntries(connection.tags.map((name) => [name, name])) as Minute['tags'];
  return {
    measurement: connection,
    tags: { ...tags, RemoteIp: remote },
    fields,
    time: { milliseconds: 0, nanoseconds: 0 },
  };
}

test('sums an hour, with the extremes of round trips and what was open at its end', () => {
  const hours = new HourFold(() => 3);
  hours.add(
    [minute({ LinksEstablished: 2, LinksLive: 5, RoundTripMin: 9, RoundTripMax: 20, RoundTripCount: 1 })],
    HOUR,
  );
  hours.add(
    [minute({ LinksEstablished: 1, LinksLive: 4, RoundTripMin: 7, RoundTripMax: 11, RoundTripCount: 2 })],
    HOUR + MINUTE,
  );
  expect(hours.add([], HOUR + 60 * MINUTE)).toMatchObject([
    {
      measurement: { name: 'connection_hour' },
      time: { milliseconds: HOUR, nanoseconds: 3 },
      fields: { LinksEstablished: 3, LinksLive: 4, RoundTripMin: 7, RoundTripMax: 20, RoundTripCount: 3 },
    },
  ]);
});

test('writes every ten minutes what changed, in place of what it wrote before', () => {
  const hours = new HourFold(() => 0);
  const written = Array.from({ length: 30 }, (_, index) =>
    hours.add(index === 25 ? [] : [minute({ LinksEstablished: 1, LinksLive: 1 })], HOUR + index * MINUTE),
  );
  const due = written.flatMap((records, index) => (records.length > 0 ? [index] : []));
  expect(due).toEqual([9, 19, 29]);
  expect(written[29]).toMatchObject([{ time: { milliseconds: HOUR }, fields: { LinksEstablished: 29 } }]);
});

test('what is gone is open no more, and is written once so', () => {
  const hours = new HourFold(() => 0);
  hours.add([minute({ LinksLive: 2 }), minute({ LinksLive: 1 }, '10.0.0.8')], HOUR);
  expect(hours.take()).toHaveLength(2);
  hours.add([minute({ LinksLive: 1 }, '10.0.0.8')], HOUR + MINUTE);
  expect(hours.take().map(({ tags, fields }) => [tags.RemoteIp, fields.LinksLive])).toEqual([
    ['10.0.0.9', 0],
    ['10.0.0.8', 1],
  ]);
  expect(hours.take()).toEqual([]);
});

test('an hour that is begun again, as the clock was set back, has another time stamp', () => {
  const offsets = [0, 0, 1];
  const hours = new HourFold(() => offsets.shift()!);
  hours.add([minute({ LinksEstablished: 1 })], HOUR);
  hours.add([minute({ LinksEstablished: 2 })], HOUR + 60 * MINUTE);
  hours.add([minute({ LinksEstablished: 4 })], HOUR);
  expect(hours.take()).toMatchObject([
    { time: { milliseconds: HOUR, nanoseconds: 1 }, fields: { LinksEstablished: 4 } },
  ]);
});

test('minutes of a series are one hour whatever the order of their tags, and those of others are not', () => {
  const hours = new HourFold(() => 0);
  const one = minute({ LinksEstablished: 1 });
  const other = { ...one, tags: { ...one.tags, ProcessName: 'a b', Direction: 'c' } };
  const third = { ...one, tags: { ...one.tags, ProcessName: 'a', Direction: 'b c' } };
  const reversed = Object.fromEntries(Object.entries(one.tags).reverse()) as Minute['tags'];
  hours.add([one, { ...one, tags: reversed }, other, third], HOUR);
  expect(hours.take().map(({ fields }) => fields.LinksEstablished)).toEqual([2, 1, 1]);
});
