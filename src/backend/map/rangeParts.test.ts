import { rangeParts } from './rangeParts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = Date.UTC(2026, 0, 1);

const partsOf = (from: number, to: number, now = to) =>
  rangeParts({ from: start + from, to: start + to }, start + now).map(({ measurement, range }) => [
    measurement,
    range.from - start,
    range.to - start,
  ]);

test('a day, and the minute that it begins in, is read by minutes', () => {
  expect(partsOf(59 * MINUTE, 25 * HOUR)).toEqual([['connection', 59 * MINUTE, 25 * HOUR]]);
});

test('a wider range is read by hours, its broken first hour and the unfinished last one by minutes', () => {
  expect(partsOf(30 * MINUTE, 48 * HOUR + 20 * MINUTE)).toEqual([
    ['connection', 30 * MINUTE, HOUR - 1],
    ['connection_hour', HOUR, 48 * HOUR - 1],
    ['connection', 48 * HOUR, 48 * HOUR + 20 * MINUTE],
  ]);
});

test('an hour that ended a moment ago, and one that lies in the future, are unfinished', () => {
  expect(partsOf(0, 48 * HOUR + 5 * MINUTE)).toEqual([
    ['connection_hour', 0, 47 * HOUR - 1],
    ['connection', 47 * HOUR, 48 * HOUR + 5 * MINUTE],
  ]);
  expect(partsOf(0, 48 * HOUR, 30 * HOUR + 30 * MINUTE)).toEqual([
    ['connection_hour', 0, 30 * HOUR - 1],
    ['connection', 30 * HOUR, 48 * HOUR],
  ]);
});

test('a range that lies in the future altogether is read once', () => {
  expect(partsOf(30 * MINUTE, 48 * HOUR, -HOUR)).toEqual([['connection', 30 * MINUTE, 48 * HOUR]]);
});
