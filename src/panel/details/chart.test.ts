import { dotsOf, niceTop, pathOf, sampleAt, type ChartArea } from './chart';

const area: ChartArea = { from: 0, to: 100, top: 10, width: 200, height: 50 };

test('a series is a line from the first sample to the last, with zero at the bottom', () => {
  expect(pathOf([[0, 0], [50, 10], [100, 5]], area)).toBe('M0,50L100,0L200,25'); // prettier-ignore
});

test('where samples are missing the line is broken', () => {
  expect(pathOf([[0, 0], [10, 0], [20, 0], [90, 0], [100, 0]], area)).toBe('M0,50L20,50L40,50M180,50L200,50'); // prettier-ignore
});

test('a sample without neighbours is a dot', () => {
  expect(dotsOf([[0, 0], [10, 0], [20, 0], [90, 5]], area)).toBe('M180,25h0'); // prettier-ignore
});

test('no value leaves the chart', () => {
  expect(pathOf([[0, 99]], area)).toBe('M0,0');
});

test.each([
  [[], 1, 1],
  [[3], 1, 5],
  [[100], 1, 100],
  [[101], 1, 200],
  [[0.3], 0.1, 0.5],
  [[7e9], 1, 1e10],
])('the upper edge for %j is a round number', (values, least, top) => {
  expect(niceTop(values, least)).toBeCloseTo(top);
});

test('the sample that the pointer is nearest to', () => {
  expect(sampleAt([[0, 1], [10, 2], [20, 3]], 14)).toEqual([10, 2]); // prettier-ignore
  expect(sampleAt([], 14)).toBeUndefined();
});
