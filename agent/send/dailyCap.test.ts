import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DailyCap } from './dailyCap';

const DAY = 86_400_000;
const NOON = 20_000.5 * DAY;

describe('DailyCap', () => {
  let folder: string;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'servicemap-cap-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function open(capacity?: number, file = join(folder, 'series')): DailyCap {
    const cap = new DailyCap(file, (_, message) => said.push(message), capacity);
    cap.begin(NOON);
    return cap;
  }

  test('admits the first members of each group', () => {
    const cap = open();
    expect(['a', 'b', 'a', 'c'].map((member) => cap.admits('one', member, 2))).toEqual([true, true, true, false]);
    expect(cap.admits('two', 'c', 2)).toBe(true);
  });

  test('says once a day that a cap is reached', () => {
    const cap = open();
    for (const member of ['a', 'b', 'c']) {
      cap.admits('g', member, 1);
    }
    expect(said).toEqual([expect.stringContaining('a cap on the series of a day is reached')]);
    cap.begin(NOON + DAY);
    ['a', 'b'].forEach((member) => cap.admits('g', member, 1));
    expect(said).toHaveLength(2);
  });

  test('counts on after a restart, also where the last line was cut short by a kill', () => {
    const first = open();
    first.admits('g', 'line\nbreak', 2);
    first.save();
    appendFileSync(join(folder, 'series'), '["g","ha');
    const second = open();
    expect(second.admits('g', 'b', 2)).toBe(true);
    second.save();
    const third = open();
    expect(['c', 'line\nbreak', 'b'].map((member) => third.admits('g', member, 2))).toEqual([false, true, true]);
  });

  test('counts anew on the next day, not when the clock is set back over midnight', () => {
    const cap = open();
    cap.admits('g', 'a', 1);
    cap.begin(NOON - DAY / 2 - 3_600_000);
    expect(cap.admits('g', 'b', 1)).toBe(false);
    cap.begin(NOON + DAY);
    expect(cap.admits('g', 'b', 1)).toBe(true);
  });

  test('the groups together are bounded, and so is the file', () => {
    const cap = open(100);
    const admitted = Array.from({ length: 5_000 }, (_, index) => cap.admits(`group ${index}`, 'x', 10));
    cap.save();
    expect(admitted.filter(Boolean)).toHaveLength(100);
    expect(statSync(join(folder, 'series')).size).toBeLessThan(100 * 40);
  });

  test('says once where the file can not be written, and bounds all the same', () => {
    const cap = open(undefined, join(folder, 'missing', 'series'));
    for (const member of ['a', 'b']) {
      cap.admits('g', member, 2);
      cap.save();
    }
    expect(said).toEqual([expect.stringContaining('can not be remembered')]);
    expect(cap.admits('g', 'c', 2)).toBe(false);
  });
});
