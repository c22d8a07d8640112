import { Takers } from './takers';

test('one that throws keeps what was seen from no other, and is logged once while it lasts', () => {
  const logged: unknown[] = [];
  const taken: number[] = [];
  const takers = new Takers<number>((_level, _message, fields) => void logged.push(fields));
  takers.add((seen) => {
    if (seen < 3) {
      throw new Error('no room');
    }
  });
  takers.add((seen) => void taken.push(seen));
  takers.give(1);
  takers.give(2);
  expect(taken).toEqual([1, 2]);
  expect(logged).toEqual([{ cause: 'no room' }]);
  expect(takers.trouble).toBe('no room');
  takers.give(3);
  expect(takers.trouble).toBe('');
  takers.give(2);
  expect(logged).toHaveLength(2);
});
