import { startAnsweringStore } from '../../../tests/support/answeringStore';
import { readEvents, windowsBack } from './events';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 0, 31);
const days = (windows: readonly { readonly from: number; readonly to: number }[]) =>
  windows.map(({ from, to }) => [(now - from) / DAY, (now - to) / DAY].map((day) => Math.round(day * 1000) / 1000));

test.each([
  ['a day is one window', 1, 0, [[1, 0]]],
  ['a month is some, each as long as all before it', 30, 0, [[1, 0], [2, 1], [4, 2], [8, 4], [16, 8], [30, 16]]], // prettier-ignore
  ['what lies in the future belongs to the first', 2, -5, [[1, -5], [2, 1]]], // prettier-ignore
  ['a range in the future is one window', -1, -5, [[-1, -5]]],
])('%s', (_, from, to, expected) => {
  expect(days(windowsBack({ from: now - from * DAY, to: now - to * DAY }, now))).toEqual(expected);
});

test('the windows of a range leave nothing out and do not overlap', () => {
  const windows = windowsBack({ from: 0, to: now }, now);
  expect([windows[0]!.to, windows.at(-1)!.from]).toEqual([now, 0]);
  windows.slice(1).forEach(({ to }, i) => expect(to).toBe(windows[i]!.from - 1));
});

/** The events as they are counted in a store that has so many records of connections, and one change, in each window. */
async function countedOf(connections: number, range: { readonly from: number; readonly to: number }) {
  const { store, requests, stop } = await startAnsweringStore((statement) =>
    statement.includes('FROM "connection"')
      ? [counted('LinksEstablished', connections)]
      : statement.includes('FROM "configuration_change"')
        ? [counted('FieldsChanged', 1)]
        : [],
  );
  const { rows } = await readEvents({
    configured: { store, retentionDays: 30, serviceDesks: {} },
    store,
    machine: { id: 'm-1', name: 'web01', computer: 'web01' },
    process: undefined,
    range,
    now,
    options: { signal: new AbortController().signal, rowLimit: 1000 },
  }).finally(stop);
  return { counts: rows.map(({ recordType, count, since }) => [recordType, count, since]), requests: requests.length };
}

function counted(field: string, count: number) {
  return { columns: ['time', field], values: [[0, count]] };
}

test('records are counted in the whole range as long as they are not very many', async () => {
  const { counts } = await countedOf(1000, { from: now - 30 * DAY, to: now });
  expect(counts).toEqual([
    ['VMConnection', 6000, undefined],
    ['ConfigurationChange', 6, undefined],
  ]);
});

test('of very many records those of the newest days are counted, and since when is told; others are counted all', async () => {
  const { counts, requests } = await countedOf(300_000, { from: now - 30 * DAY, to: now });
  expect(counts).toEqual([
    ['VMConnection', 600_000, now - 2 * DAY],
    ['ConfigurationChange', 6, undefined],
  ]);
  expect(requests).toBe(6);
});

test('a day is counted at once, however many records it has', async () => {
  const { counts, requests } = await countedOf(9_000_000, { from: now - DAY, to: now });
  expect([counts[0], requests]).toEqual([['VMConnection', 9_000_000, undefined], 1]);
});
