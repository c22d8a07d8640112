import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../log';
import { MinuteOffsets, minuteOfLook } from './minutes';

const M = 60_000;

test.each([
  ['within a minute', M + 15_000, M + 30_000, M],
  ['on the edge of the next minute, for the time before it', M + 45_000, 2 * M + 5, M],
  ['after a pause, for now', M, 10 * M + 1, 10 * M],
  ['after the clock was set back, for now', 100 * M, 40 * M + 1, 40 * M],
])('a look counts %s', (_, previous, now, minute) => {
  expect(minuteOfLook(previous, now, 15_000)).toBe(minute);
});

describe('MinuteOffsets', () => {
  let folder: string;
  let said: string[];
  const log: Log = (level, message) => said.push(`${level}: ${message}`);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'servicemap-minutes-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('adds nothing to minutes that follow one another', () => {
    const offsets = new MinuteOffsets(folder, log);
    expect([M, 2 * M, 3 * M].map((minute) => offsets.begin(minute))).toEqual([0, 0, 0]);
  });

  test('an agent that is restarted within a minute never writes over what its earlier runs wrote', () => {
    const used = [1, 2, 3].map(() => new MinuteOffsets(folder, log).begin(M));
    expect(new Set(used).size).toBe(3);
    expect(new MinuteOffsets(folder, log).begin(2 * M)).toBe(0);
  });

  test('no minute is begun twice with one offset where the clock is set back again and again', () => {
    const used = new Set<string>();
    let begun = 0;
    for (const minutes of [
      [5, 6, 7],
      [5, 6, 7, 8],
      [6, 7, 8, 9],
      [5, 9, 10],
    ]) {
      const offsets = new MinuteOffsets(folder, log);
      for (const minute of minutes) {
        used.add(`${minute} ${offsets.begin(minute * M)}`);
        begun += 1;
      }
    }
    expect(used.size).toBe(begun);
  });

  test('starts anew where its file is damaged', () => {
    writeFileSync(join(folder, 'minute.json'), '{"minu');
    expect(new MinuteOffsets(folder, log).begin(M)).toBe(0);
  });

  test('counts on where its folder can not be written, and says so once', () => {
    const offsets = new MinuteOffsets(folder, log);
    rmSync(folder, { recursive: true });
    expect([M, M, 2 * M].map((minute) => offsets.begin(minute))).toEqual([0, 1, 0]);
    expect(said).toEqual([expect.stringMatching(/^warn: the minute can not be remembered/)]);
  });
});
