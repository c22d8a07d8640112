import type { Series } from '../influx/reader';
import { cloneNotices, clonesOf } from './clones';

/** @param senders of heartbeats, newest first: computer and start of its system */
const answer = (...senders: readonly (readonly [computer: string, bootId: string | null])[]): Series[] => [
  {
    name: 'heartbeat',
    tags: {},
    columns: ['time', 'Computer', 'BootId', 'Version'],
    values: senders.map(([computer, bootId], at) => [1_000_000 - at * 60_000, computer, bootId, '1']),
  },
];

test('two computers that take turns are two machines', () => {
  expect(clonesOf(answer(['web02', 'b'], ['web01', 'a'], ['web02', 'b']))).toEqual(['web01', 'web02']);
});

test('two computers of one name are told apart by the starts of their systems', () => {
  expect(clonesOf(answer(['web', 'a'], ['web', 'a'], ['web', 'b'], ['web', 'a']))).toEqual(['web', 'web']);
});

test('two computers without a known start of the system are told apart by name', () => {
  expect(clonesOf(answer(['b', null], ['a', null], ['b', null]))).toEqual(['a', 'b']);
});

test.each([
  ['renamed', answer(['new', 'a'], ['new', 'a'], ['old', 'a'])],
  ['started anew', answer(['web', 'c'], ['web', 'b'], ['web', 'a'])],
  ['silent', []],
])('one machine that was %s is no two', (_, series) => {
  expect(clonesOf(series)).toEqual([]);
  expect(cloneNotices(clonesOf(series))).toEqual([]);
});

test('the notice names both and says what to do', () => {
  const [notice] = cloneNotices(['web01', 'web02']);
  expect(notice!.text).toContain('web01, web02');
  expect(notice!.text).toContain('systemd-machine-id-setup');
});
