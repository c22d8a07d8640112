import { editSimilarity, jaroWinkler, ngramSimilarity } from './similarity';

test.each([
  ['DWAYNE', 'DUANE', 0.84],
  ['DIXON', 'DICKSONX', 0.8133],
  ['abc', 'xyz', 0],
  ['', '', 1],
  ['a', '', 0],
])('Jaro and Winkler find %s and %s alike by %d', (left, right, expected) => {
  expect(jaroWinkler(left, right)).toBeCloseTo(expected, 4);
});

test.each([
  ['kitten', 'sitting', 1 - 3 / 7],
  ['', '', 1],
  ['abc', '', 0],
])('%s and %s are alike by edits: %d', (left, right, expected) => {
  expect(editSimilarity(left, right)).toBeCloseTo(expected, 10);
});

test.each([
  ['night', 'nacht', 0.25],
  ['aa', 'aaaa', 0.5],
  ['a', 'a', 1],
  ['a', 'b', 0],
])('%s and %s share pairs of letters: %d', (left, right, expected) => {
  expect(ngramSimilarity(left, right)).toBeCloseTo(expected, 10);
});
