import { Remembered } from './remembered';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('tells what it was told for a time, and that it was told for longer', () => {
  const remembered = new Remembered<number>(10, 1_000);
  remembered.set('a', 1);
  jest.advanceTimersByTime(999);
  expect(remembered.get('a')).toBe(1);
  jest.advanceTimersByTime(1);
  expect(remembered.get('a')).toBeUndefined();
  expect(remembered.has('a')).toBe(true);
  expect(remembered.has('b')).toBe(false);
});

test('keeps the newest', () => {
  const remembered = new Remembered<number>(2, 1_000);
  ['a', 'b', 'c', 'a'].forEach((key, index) => remembered.set(key, index));
  remembered.forgetOldest();
  expect(['a', 'b', 'c'].map((key) => remembered.get(key))).toEqual([3, undefined, 2]);
});
