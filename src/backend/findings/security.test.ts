import type { Series } from '../influx/reader';
import { EVENT_ISSUES } from './securityEvents';
import { security } from './security';

const row = (machine: string, cells: Readonly<Record<string, number>>): Series => ({
  name: 's',
  tags: { Machine: machine },
  columns: ['time', ...Object.keys(cells)],
  values: [[0, ...Object.values(cells)]],
});
const events = (eventId: number, machine: string, count: number) =>
  EVENT_ISSUES.map((issue) => (issue.eventId === eventId ? [row(machine, { EventID: count })] : []));

const told = (...answers: readonly (readonly Series[])[]) =>
  [...security.reasons(answers, [])].map(([machine, { status, count, text }]) => [machine, status, count, text]);

test('rules, protection and events of a machine are one reason, of the worst of them', () => {
  const rules = [row('m-1', { CriticalFailedRules: 0, WarningFailedRules: 2, InformationalFailedRules: 1 })];
  const protection = [row('m-1', { ProtectionStatusRank: 150, ThreatStatusRank: 400 })];
  expect(told(rules, protection, ...events(4625, 'm-1', 3))).toEqual([
    ['m-1', 'critical', 5, '5 security issues: 1 critical, 3 warning, 1 informational'],
  ]);
});

test('each machine has its own, and one that is well has none', () => {
  const rules = [row('m-1', { WarningFailedRules: 1 }), row('m-2', { WarningFailedRules: 0 })];
  expect(told(rules, [], ...events(4732, 'm-3', 1))).toEqual([
    ['m-1', 'warning', 1, '1 security issue: 1 warning'],
    ['m-3', 'warning', 1, '1 security issue: 1 warning'],
  ]);
});

test.each([
  [2, []],
  [3, [['m-1', 'warning', 1, '1 security issue: 1 warning']]],
  [20, [['m-1', 'critical', 1, '1 security issue: 1 critical']]],
])('%i failed logins', (count, expected) => {
  expect(told([], [], ...events(4625, 'm-1', count))).toEqual(expected);
});

test('figures that no agent writes do not keep the others from being told', () => {
  const rules = [row('m-1', { CriticalFailedRules: -1 }), row('m-2', { CriticalFailedRules: 5_000_000_000 })];
  expect(told(rules, [], ...events(4720, 'm-3', 1)).map(([machine]) => machine)).toEqual(['m-2', 'm-3']);
});
