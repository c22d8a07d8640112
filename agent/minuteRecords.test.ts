import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionHour } from '../src/model/storage';
import { MinuteRecords } from './minuteRecords';
import { flowOf, lookOf } from './observe/flow.fixture';
import type { PoolOf } from './pool';
import { DailyCap } from './send/dailyCap';
import { MINUTE_MS, MinuteOffsets } from './send/minutes';
import { SeriesCap } from './send/seriesCap';

test('counts every look once, in the minutes and in the hour, where the state folder can not be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-records-'));
  const silent = () => undefined;
  const poolOf: PoolOf = () => ({ id: 'p-1', name: 'app' });
  const minutes = new MinuteOffsets(folder, silent);
  const hours = new MinuteOffsets(folder, silent, 'hour');
  const records = new MinuteRecords(
    { id: 'm-1', computer: 'web' },
    poolOf,
    new SeriesCap(new DailyCap(undefined, silent), poolOf),
    (minute) => minutes.begin(minute),
    (hour) => hours.begin(hour),
  );
  records.add(lookOf(flowOf({ established: 10 })), 0);
  rmSync(folder, { recursive: true });
  for (let look = 0; look < 4; look += 1) {
    records.add(lookOf(flowOf({ established: look === 0 ? 1 : 0 })), MINUTE_MS);
  }
  const hour = records.rest().filter(({ measurement }) => measurement === connectionHour);
  expect(hour.map(({ fields }) => fields)).toEqual([expect.objectContaining({ LinksEstablished: 11 })]);
});
