import { Schema } from '../engine/schema';
import { SearchLimitError } from '../language/searchError';
import { responsive } from './responsive';

const schema = new Schema([{ name: 'n', type: 'number' }]);

async function* records(count: number) {
  yield { schema, rows: Array.from({ length: count }, (_, n) => [n]) };
}

test('a large batch comes in parts, nothing lost', async () => {
  const sizes: number[] = [];
  for await (const { rows } of responsive(records(1_234), new AbortController().signal, Infinity)) {
    sizes.push(rows.length);
  }
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((a, b) => a + b)).toBe(1_234);
});

test('a search that takes too long ends and says how to make it cheaper', async () => {
  const reading = async () => {
    for await (const { rows } of responsive(records(1_234), new AbortController().signal, performance.now() - 1)) {
      expect(rows.length).toBeGreaterThan(0);
    }
  };
  await expect(reading()).rejects.toThrow(SearchLimitError);
  await expect(reading()).rejects.toThrow(/longer than the data source's time-out: narrow/);
});

test('other requests get their turn while a search computes, and one that is cancelled ends', async () => {
  const abort = new AbortController();
  const reading = async () => {
    for await (const { rows } of responsive(records(5_000), abort.signal, Infinity)) {
      const busyUntil = performance.now() + 25;
      while (performance.now() < busyUntil) {
        expect(rows.length).toBeGreaterThan(0);
      }
      setImmediate(() => abort.abort());
    }
  };
  await expect(reading()).rejects.toThrow('cancelled');
});
