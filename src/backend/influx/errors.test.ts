import { HttpError } from '@influxdata/influxdb-client';
import { droppedPoints } from './errors';

const said = (error: string) => new HttpError(400, 'Bad Request', JSON.stringify({ error }));

test.each([
  ['partial write: points beyond retention policy dropped=3', 3],
  ['partial write: point time is expired, compared with rp duration dropped=2', 2],
])('points from before what the store keeps are counted: %s', (text, dropped) => {
  expect(droppedPoints(said(text))).toBe(dropped);
});

test.each([
  'partial write: field type conflict: input field "Open_b" on measurement "service_desk" is type string dropped=1',
  'partial write: max-values-per-tag limit exceeded (100000/100000): measurement="service_desk" dropped=1',
  'database not found: "servicemap"',
])('what is refused for another reason is an error: %s', (text) => {
  expect(droppedPoints(said(text))).toBeUndefined();
});
