import { decodeLinks } from '../../../src/model/mapFrames';
import { connectionHour } from '../../../src/model/storage';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import {
  computerPoint,
  connectionPoint,
  heartbeatPoint,
  machineOf,
  processOf,
  type StoredConnection,
} from '../../support/storePoints';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const end = Math.floor(Date.now() / HOUR) * HOUR + 30 * MINUTE - 2 * HOUR;
const from = end - 48 * HOUR;

const web = machineOf(1, 'web01', '10.0.0.1');
const database = machineOf(2, 'db01', '10.0.0.2');
const call: StoredConnection = {
  process: processOf(web, 'node'),
  direction: 'outbound',
  local: '10.0.0.1',
  remote: '10.0.0.2',
  port: 5432,
  figures: { LinksEstablished: 1, LinksLive: 1 },
};

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await influxd.query('', 'CREATE DATABASE servicemap');
  await influxd.write('servicemap', lines().join('\n'));
}, 30_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

/** A connection in each minute of two days, and the hours' points, which tell 60 each, save one that tells 1,000. */
function lines(): string[] {
  const minutes = Array.from({ length: 48 * 60 }, (_, i) => from + i * MINUTE);
  const hours = Array.from({ length: 49 }, (_, i) => from - 30 * MINUTE + i * HOUR);
  const hourly = (established: number) => ({ ...call, figures: { LinksEstablished: established, LinksLive: 7 } });
  return [
    ...[web, database].flatMap((machine) => [
      computerPoint(machine, end - 40 * MINUTE),
      heartbeatPoint(machine, end - MINUTE),
    ]),
    ...minutes.map((time) => connectionPoint(call, time)),
    ...hours.map((time, i) => connectionPoint(hourly(i === 5 ? 1000 : 60), time, connectionHour)),
  ];
}

async function link(range: { from: number; to: number }, what: object) {
  const query = { refId: 'A', ...range, json: { queryType: 'map', version: 1, ...what } };
  const { error, frames } = (await host.queryData({ url: influxd.url }, [query]))['A']!;
  expect(error).toBe('');
  return decodeLinks(frames[1]!).find(({ kind }) => kind === 'connection');
}

const focus = { focus: 'web01' };
const fleet = { scope: { fleet: true } };

test.each([focus, fleet])(
  'two days of %j: whole hours by their points, the rest by minutes, nothing twice',
  async (of) => {
    expect(await link({ from, to: end }, of)).toMatchObject({ established: 30 + 46 * 60 + 1000 + 30 });
  },
);

test.each([focus, fleet])('a day of %j is read by minutes', async (of) => {
  expect(await link({ from, to: from + 24 * HOUR - 1 }, of)).toMatchObject({ established: 24 * 60 });
});

test('what is open, and the first and last time, are those of the minutes at both ends', async () => {
  expect(await link({ from, to: end }, focus)).toMatchObject({ live: 1, firstSeen: from, lastSeen: end - MINUTE });
});
