import { captureFacts } from './captureFacts';

const nothingLost = { lostEvents: 0, bufferedPoints: 0, droppedPoints: 0 };

test.each([
  [1, '100 %'],
  [0.99999, '99.99 %'],
  [0.29, '29 %'],
  [0, '0 %'],
  [undefined, 'not measured'],
])('the ratio %p reads as %s, and nothing lost is not spoken of', (ratio, text) => {
  expect(captureFacts({ ...nothingLost, ratio })).toEqual([['Connection attempts seen', text]]);
});

test('what was lost, and what waits, is told', () => {
  const facts = captureFacts({ ratio: 0.5, lostEvents: 3, bufferedPoints: 40, droppedPoints: 7 });
  expect(facts.slice(1).map(([, value]) => value)).toEqual(['3', '40', '7']);
});
