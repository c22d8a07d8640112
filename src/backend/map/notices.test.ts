import { rangeNotices, type RangeFacts } from './notices';

const DAY = 86_400_000;
const now = Date.UTC(2026, 0, 31, 12);
const facts: RangeFacts = {
  range: { from: now - 60_000, to: now },
  now,
  retentionDays: 30,
  isEmpty: false,
  focus: { name: 'web01', lastSeen: undefined },
};

const textsOf = (changes: Partial<RangeFacts>) => rangeNotices({ ...facts, ...changes }).map(({ text }) => text);

test('a range with data in it needs no notice', () => {
  expect(textsOf({})).toEqual([]);
});

test('an empty range tells when the machine was last seen', () => {
  expect(textsOf({ isEmpty: true, focus: { name: 'web01', lastSeen: now - DAY } })).toEqual([
    'No data of "web01" in this range; last seen 2026-01-30T12:00:00Z, 1 d ago.',
  ]);
  expect(textsOf({ isEmpty: true })).toEqual([expect.stringContaining('never sent a heartbeat')]);
});

test('an empty range of a map of many machines is of no machine', () => {
  expect(textsOf({ isEmpty: true, focus: undefined })).toEqual([
    'No machine has sent data in this range: choose another, or see whether the agents run.',
  ]);
});

test('a future range says only that', () => {
  expect(textsOf({ range: { from: now + 1, to: now + 2 }, isEmpty: true })).toEqual([
    expect.stringContaining('lies in the future'),
  ]);
});

test('a range before the retention says what is gone, unless everything is kept', () => {
  const range = { from: now - 31 * DAY, to: now };
  expect(textsOf({ range })).toEqual([
    'The store keeps minutes for 30 days: what was before 2026-01-01T12:00:00Z is gone.',
  ]);
  expect(textsOf({ range, retentionDays: 0 })).toEqual([]);
});
