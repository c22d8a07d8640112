import { formatMetric, metricOf, sumFigures } from './figures';
import { link } from './testGraph';

test('figures of several links add up; times span them; round trips are weighted by connections', () => {
  const figures = sumFigures([
    link('a', 'b', {
      established: 3,
      failed: 1,
      refused: 1,
      roundTripMin: 5,
      roundTripMean: 10,
      roundTripMax: 20,
      firstSeen: 50,
      lastSeen: 60,
    }),
    link('a', 'c', {
      established: 1,
      bytesSent: 7,
      roundTripMin: 2,
      roundTripMean: 50,
      roundTripMax: 90,
      firstSeen: 40,
      lastSeen: 55,
    }),
  ]);
  expect(figures).toMatchObject({ established: 4, failed: 1, refused: 1, bytesSent: 7 });
  expect(figures).toMatchObject({ roundTripMin: 2, roundTripMean: 20, roundTripMax: 90, firstSeen: 40, lastSeen: 60 });
});

test('links without a measured round trip or a known time do not count as zero', () => {
  const figures = sumFigures([
    link('a', 'b'),
    link('a', 'c', { roundTripMin: 4, roundTripMean: 4, roundTripMax: 4, firstSeen: 9 }),
  ]);
  expect(figures).toMatchObject({ roundTripMin: 4, roundTripMean: 4, firstSeen: 9 });
});

test('connections that were opened before the range count where they are still open', () => {
  expect(metricOf(sumFigures([link('a', 'b', { established: 0, live: 5 })]), 'connections')).toBe(5);
});

test.each([
  [0, 'connections', '0'],
  [999, 'connections', '999'],
  [1234, 'connections', '1.2 k'],
  [45_000, 'connections', '45 k'],
  [1500, 'bytes', '1.5 kB'],
  [2_000_000_000, 'bytes', '2.0 GB'],
  [640, 'latency', '640 µs'],
  [0, 'latency', ''],
  [12_300, 'latency', '12 ms'],
  [2, 'failures', '2 failed'],
  [0, 'failures', ''],
] as const)('%p %s reads %p', (value, metric, text) => {
  expect(formatMetric(value, metric)).toBe(text);
});
