import { toLine } from '../../../src/model/points';
import { changeRecords } from './changeRecords';
import { shorten } from '../../send/shorten.fixture';

const machine = { id: 'm-1', computer: 'web' } as const;

function added(count: number, item = (n: number) => `p${n}`) {
  return Array.from({ length: count }, (_, n) => ({
    change: { key: item(n), before: undefined, after: {}, changed: [] },
    description: { Item: item(n), Previous: '', Current: '1' },
  }));
}

test('all of a distribution upgrade is told, each at a time of its own', () => {
  const records = changeRecords(machine, 'Software', added(5_000), 1_000, shorten);
  expect(records).toHaveLength(5_000);
  expect(new Set(records.map((record) => toLine(record)?.split(' ').at(-1))).size).toBe(5_000);
});

test('beyond that, one record says how many more there were', () => {
  const records = changeRecords(machine, 'Software', added(5_012), 1_000, shorten);
  expect(records).toHaveLength(5_001);
  expect(records.at(-1)?.fields.Current).toBe('12 more changes were found at once and are not listed');
});

test('every record has what counts records, and a text too long for the store is visibly cut', () => {
  const [record] = changeRecords(
    machine,
    'Files',
    added(1, () => 'x'.repeat(100_000)),
    1_000,
    shorten,
  );
  expect(record?.fields.FieldsChanged).toBe('');
  expect(record?.fields.Item).toMatch(/^x{4096}…$/);
});

test('hostile text stays one point', () => {
  const line = toLine(
    changeRecords(
      machine,
      'Files',
      added(1, () => 'a"\n,b=c \\'),
      1_000,
      shorten,
    )[0]!,
  );
  expect(line).toContain('Item="a\\"␊,b=c \\\\"');
});

test('a secret that a text is cut within is hidden', () => {
  const item = `${'x'.repeat(4_096 - 17)} https://anna:hunter2@db/ and more`;
  const [record] = changeRecords(
    machine,
    'Files',
    added(1, () => item),
    1_000,
    shorten,
  );
  expect(record?.fields.Item).toMatch(/^x+ https:\/\/anna:\*\*\*…$/);
});
