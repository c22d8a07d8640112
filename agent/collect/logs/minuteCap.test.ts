import { MinuteCap, type Counted } from './minuteCap';

function entry(milliseconds: number, program: string): Counted {
  return { time: { milliseconds, nanoseconds: 0 }, program };
}

test('keeps so many of each minute, and says how many of whom were left out, the most first', () => {
  const cap = new MinuteCap(2);
  const burst = [entry(0, 'a'), entry(1, 'a'), entry(2, 'a'), entry(3, 'b'), entry(4, 'b'), entry(60_000, 'a')];
  const { kept, leftOut } = cap.within(burst);
  expect(kept.map(({ time }) => time.milliseconds)).toEqual([0, 1, 60_000]);
  expect(leftOut).toEqual([{ minute: 0, count: 3, programs: 'b 2, a 1' }]);
});

test('goes on counting where a minute goes on', () => {
  const cap = new MinuteCap(1);
  cap.within([entry(0, 'a'), entry(1, 'a')]);
  expect(cap.within([entry(2, '')])).toEqual({
    kept: [],
    leftOut: [{ minute: 0, count: 2, programs: 'a 1, no program 1' }],
  });
});

test('names a bounded number of programs', () => {
  const cap = new MinuteCap(0);
  const { leftOut } = cap.within(Array.from({ length: 5_000 }, (_, index) => entry(0, `program-${index}`)));
  expect(leftOut[0]!.count).toBe(5_000);
  expect(leftOut[0]!.programs).toMatch(/^others 4000, program-0 1, .*, …$/);
});

test('counts what is left out of each minute, however many minutes are read at once', () => {
  const cap = new MinuteCap(1);
  const hours = Array.from({ length: 500 }, (_, index) => entry(index * 60_000, 'a'));
  const { kept, leftOut } = cap.within([...hours, entry(1, 'b'), entry(2, 'b')]);
  expect(kept).toEqual(hours);
  expect(leftOut).toEqual([{ minute: 0, count: 2, programs: 'b 2' }]);
});

test('a name that is too long to be shown whole is counted among the others, and no part of it is shown', () => {
  const { leftOut } = new MinuteCap(0).within([entry(0, 'y'.repeat(65)), entry(0, 'z'.repeat(64))]);
  expect(leftOut[0]!.programs).toBe(`others 1, ${'z'.repeat(64)} 1`);
});
