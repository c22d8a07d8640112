import { parseDate, roundDown } from './dates';

const NOW = Date.parse('2017-03-31T12:34:56.789Z');

test.each([
  ['2017-01-31', '2017-01-31T00:00:00.000Z'],
  ['2017-01-31Z', '2017-01-31T00:00:00.000Z'],
  ['2017-01-31T12:30', '2017-01-31T12:30:00.000Z'],
  ['2017-01-31T12:30Z', '2017-01-31T12:30:00.000Z'],
  ['2017-01-31T12:30:15', '2017-01-31T12:30:15.000Z'],
  ['2017-01-31T12:30:15.5Z', '2017-01-31T12:30:15.500Z'],
  ['2017-01-31T12:30:15.123', '2017-01-31T12:30:15.123Z'],
  ['2016-02-29', '2016-02-29T00:00:00.000Z'],
  ['NOW', '2017-03-31T12:34:56.789Z'],
  ['now', '2017-03-31T12:34:56.789Z'],
  ['NOW-2HOURS', '2017-03-31T10:34:56.789Z'],
  ['NOW+1DAY', '2017-04-01T12:34:56.789Z'],
  ['NOW/DAY', '2017-03-31T00:00:00.000Z'],
  ['NOW/DATE', '2017-03-31T00:00:00.000Z'],
  ['NOW/MINUTE', '2017-03-31T12:34:00.000Z'],
  ['NOW/SECONDS', '2017-03-31T12:34:56.000Z'],
  ['NOW/MILLI', '2017-03-31T12:34:56.789Z'],
  ['NOW/MONTH', '2017-03-01T00:00:00.000Z'],
  ['NOW/YEAR', '2017-01-01T00:00:00.000Z'],
  // A month earlier than the 31st is the last day of a shorter month.
  ['NOW-1MONTH', '2017-02-28T12:34:56.789Z'],
  ['NOW-1YEAR-1MONTH', '2016-02-29T12:34:56.789Z'],
  ['NOW+1HOUR-10MONTHS/MINUTE', '2016-05-31T13:34:00.000Z'],
  ['NOW/DAY-1MILLISECOND', '2017-03-30T23:59:59.999Z'],
  ['2017-01-31T12:30Z-1DAY/HOUR', '2017-01-30T12:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(parseDate(text, NOW) ?? NaN).toISOString()).toBe(expected);
});

test.each([
  ...['', 'NO', 'NOWHERE', 'NOW-', 'NOW-2', 'NOW-HOURS', 'NOW-2WEEKS', 'NOW - 2HOURS', 'NOW/2DAYS', 'NOW-2HOURS!'],
  ...['2017', '2017-1-1', '2017-02-29', '2017-13-01', '2017-00-10', '2017-01-32', '2017-01-31T24:00', '2017-01-31T12'],
  ...['2017-01-31T12:60', '2017-01-31 12:00', '2017-01-31T12:30:15.1234', 'NOW+99999999999999YEARS', '10.0.0.1'],
])('%j is no date', (text) => {
  expect(parseDate(text, NOW)).toBeUndefined();
});

test.each([
  ['month', 3, '2017-01-01T00:00:00.000Z'],
  ['month', 6, '2017-01-01T00:00:00.000Z'],
  ['year', 5, '2015-01-01T00:00:00.000Z'],
  ['hour', 6, '2017-03-31T12:00:00.000Z'],
] as const)('rounded down to %s, %d at a time', (unit, count, expected) => {
  expect(new Date(roundDown(NOW, unit, count)).toISOString()).toBe(expected);
});
