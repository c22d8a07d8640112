import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFile } from '../stateFile';
import { isKeptMinutes, MinuteCap, type Counted } from './minuteCap';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-minutes-'));
  said = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

function cap(most: number): MinuteCap {
  return new MinuteCap(most, new StateFile(join(folder, 'minutes'), isKeptMinutes, (_, text) => said.push(text)));
}

function entry(milliseconds: number, program: string): Counted {
  return { time: { milliseconds, nanoseconds: 0 }, program };
}

test('keeps so many of each minute, and says how many of whom were left out, the most first', () => {
  const minuteCap = cap(2);
  const burst = [entry(0, 'a'), entry(1, 'a'), entry(2, 'a'), entry(3, 'b'), entry(4, 'b'), entry(60_000, 'a')];
  const { kept, leftOut } = minuteCap.within(burst);
  expect(kept.map(({ time }) => time.milliseconds)).toEqual([0, 1, 60_000]);
  expect(leftOut).toEqual([{ minute: 0, count: 3, programs: 'b 2, a 1' }]);
});

test('goes on counting where a minute goes on', () => {
  const minuteCap = cap(1);
  minuteCap.within([entry(0, 'a'), entry(1, 'a')]);
  expect(minuteCap.within([entry(2, '')])).toEqual({
    kept: [],
    leftOut: [{ minute: 0, count: 2, programs: 'a 1, no program 1' }],
  });
});

test('names a bounded number of programs', () => {
  const minuteCap = cap(0);
  const { leftOut } = minuteCap.within(Array.from({ length: 5_000 }, (_, index) => entry(0, `program-${index}`)));
  expect(leftOut[0]!.count).toBe(5_000);
  expect(leftOut[0]!.programs).toMatch(/^others 4000, program-0 1, .*, …$/);
});

test('counts what is left out of each minute, however many minutes are read at once', () => {
  const minuteCap = cap(1);
  const hours = Array.from({ length: 500 }, (_, index) => entry(index * 60_000, 'a'));
  const { kept, leftOut } = minuteCap.within([...hours, entry(1, 'b'), entry(2, 'b')]);
  expect(kept).toEqual(hours);
  expect(leftOut).toEqual([{ minute: 0, count: 2, programs: 'b 2' }]);
});

test('a name that is too long to be shown whole is counted among the others, and no part of it is shown', () => {
  const { leftOut } = cap(0).within([entry(0, 'y'.repeat(65)), entry(0, 'z'.repeat(64))]);
  expect(leftOut[0]!.programs).toBe(`others 1, ${'z'.repeat(64)} 1`);
});

test('what is kept over a restart is bounded, and told where it is damaged', () => {
  const first = cap(0);
  first.within(Array.from({ length: 10 }, (_, index) => entry(index * 60_000, 'a')));
  first.keep();
  expect(JSON.parse(readFileSync(join(folder, 'minutes'), 'utf8'))).toHaveLength(3);
  expect(cap(0).within([entry(9 * 60_000, 'a')]).leftOut).toMatchObject([{ count: 2 }]);

  writeFileSync(join(folder, 'minutes'), '[[1]]');
  expect(cap(0).within([entry(0, 'a')]).leftOut).toMatchObject([{ count: 1 }]);
  expect(said).toEqual(['a file of what was seen is damaged']);
});
