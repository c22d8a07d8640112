import { tableFromIPC } from 'apache-arrow';
import { encodeFrame } from './arrow';
import type { Field } from './frame';

const fields: Field[] = [
  {
    name: 'text',
    type: 'string',
    values: ['', 'a "b" 🙂', null],
    labels: { host: 'x' },
    config: { displayName: 'Text' },
  },
  { name: 'number', type: 'number', values: [1.5, null, -2] },
  { name: 'integer', type: 'integer', values: [2 ** 53 - 1, 0, null] },
  { name: 'boolean', type: 'boolean', values: [true, false, null] },
  { name: 'time', type: 'time', values: [1_700_000_000_123, null, 0] },
];

test('values, nulls and metadata come back as they went', () => {
  const table = tableFromIPC(encodeFrame({ name: 'n', fields, meta: { custom: { a: 1 } } }, 'A'));
  const column = (name: string) => [...(table.getChild(name) ?? [])];
  expect(column('text')).toEqual(['', 'a "b" 🙂', null]);
  expect(column('number')).toEqual([1.5, null, -2]);
  expect(column('integer')).toEqual([2n ** 53n - 1n, 0n, null]);
  expect(column('boolean')).toEqual([true, false, null]);
  expect(Object.fromEntries(table.schema.metadata)).toEqual({ name: 'n', refId: 'A', meta: '{"custom":{"a":1}}' });
  expect(Object.fromEntries(table.schema.fields[0]!.metadata)).toEqual({
    name: 'text',
    labels: '{"host":"x"}',
    config: '{"displayName":"Text"}',
  });
});

test('times are nanoseconds, which is what Grafana reads whatever the unit says', () => {
  const [batch] = tableFromIPC(encodeFrame({ name: 'n', fields: [fields[4]!] }, 'A')).batches;
  expect(batch!.data.children[0]!.values[0]).toBe(1_700_000_000_123_000_000n);
});

test('only a field with nulls is nullable, and no type is used that Grafana can not decode', () => {
  const { schema } = tableFromIPC(
    encodeFrame({ name: 'n', fields: [...fields, { name: 'full', type: 'string', values: ['a', 'b', 'c'] }] }, 'A'),
  );
  expect(schema.fields.map(({ type, nullable }) => [String(type), nullable])).toEqual([
    ['Utf8', true],
    ['Float64', true],
    ['Int64', true],
    ['Bool', true],
    ['Timestamp<NANOSECOND>', true],
    ['Utf8', false],
  ]);
});

test('a frame of no rows, and one of no fields, are frames all the same', () => {
  const empty = fields.map((field) => ({ ...field, values: [] }));
  expect(tableFromIPC(encodeFrame({ name: 'n', fields: empty }, 'A')).numRows).toBe(0);
  expect(tableFromIPC(encodeFrame({ name: 'n', fields: [] }, 'A')).numCols).toBe(0);
});

test('fields of unequal length are a fault, not a broken frame', () => {
  const uneven: Field[] = [fields[0]!, { name: 'short', type: 'number', values: [1] }];
  expect(() => encodeFrame({ name: 'n', fields: uneven }, 'A')).toThrow('field short has 1 values, not 3');
});
