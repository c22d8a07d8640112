import { concatenated, newestFirst } from './merge';
import { type Batches, Schema } from './schema';

const [left, right] = ['left', 'right'].map((name) => new Schema([{ name, type: 'time' }])) as [Schema, Schema];

async function* stream(schema: Schema, ...batches: readonly (readonly number[])[]): Batches {
  for (const times of batches) {
    yield { schema, rows: times.map((time) => [time]) };
  }
}

async function timesOf(batches: Batches): Promise<readonly string[]> {
  const times: string[] = [];
  for await (const { schema, rows } of batches) {
    times.push(...rows.map(([time]) => `${schema === left ? 'l' : 'r'}${time}`));
  }
  return times;
}

test('streams of several types are one stream, newest first, whatever their batches', async () => {
  const merged = newestFirst([stream(left, [9, 7, 4], [], [3]), stream(right, [8], [7, 2, 1])], 0);
  expect(await timesOf(merged)).toEqual(['l9', 'r8', 'l7', 'r7', 'l4', 'l3', 'r2', 'r1']);
});

test('streams without records do no harm', async () => {
  expect(await timesOf(newestFirst([stream(left), stream(right, [])], 0))).toEqual([]);
  expect(await timesOf(newestFirst([], 0))).toEqual([]);
});

test('every stream is ended when no more is wanted', async () => {
  const ended: string[] = [];
  async function* watched(name: string): Batches {
    try {
      yield* stream(left, [3], [2], [1]);
    } finally {
      ended.push(name);
    }
  }
  for await (const { rows } of newestFirst([watched('a'), watched('b')], 0)) {
    expect(rows.length).toBeGreaterThan(0);
    break;
  }
  expect(ended.toSorted()).toEqual(['a', 'b']);
});

test('where the order is nothing, one stream follows the other', async () => {
  expect(await timesOf(concatenated([stream(left, [1]), stream(right, [2])]))).toEqual(['l1', 'r2']);
});
