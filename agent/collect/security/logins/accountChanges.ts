import { statSync } from 'node:fs';
import { accountRows } from '../../../accountRows';
import { textOf } from '../../../regularFile';
import type { SecurityEvent, SecurityFacts } from './event';

/** Accounts by name, and groups with their members. */
export interface Accounts {
  readonly users: readonly string[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

const PASSWORD_FILE = '/etc/passwd';
const GROUP_FILE = '/etc/group';

export function isAccounts(value: unknown): value is Accounts {
  const { users, groups } = (value ?? {}) as { users?: unknown; groups?: unknown };
  const isNames = (names: unknown) => Array.isArray(names) && names.every((name) => typeof name === 'string');
  return isNames(users) && typeof groups === 'object' && groups !== null && Object.values(groups).every(isNames);
}

export function readAccounts(passwordFile = PASSWORD_FILE, groupFile = GROUP_FILE): Accounts {
  const users = accountRows(textOf(passwordFile)).map(([name = '']) => name);
  const groups = accountRows(textOf(groupFile)).map(
    ([name = '', , , members = '']) => [name, members.split(',').filter((member) => member !== '')] as const,
  );
  return { users, groups: Object.fromEntries(groups) };
}

/** What became of the accounts, for machines without a log that tells; the time is that of the file's last change. */
export function accountChanges(before: Accounts, now: Accounts): SecurityEvent[] {
  const users = onlyIn(now.users, before.users).map((user): SecurityFacts => ({ kind: 'accountCreated', user }));
  const gone = onlyIn(before.users, now.users).map((user): SecurityFacts => ({ kind: 'accountDeleted', user }));
  const names = { before: Object.keys(before.groups), now: Object.keys(now.groups) };
  const made = onlyIn(names.now, names.before).map((group): SecurityFacts => ({ kind: 'groupCreated', group }));
  const removed = onlyIn(names.before, names.now).map((group): SecurityFacts => ({ kind: 'groupDeleted', group }));
  const members = names.now.flatMap((group) => {
    const [then, today] = [before.groups[group] ?? [], now.groups[group] ?? []];
    return [
      ...onlyIn(today, then).map((user): SecurityFacts => ({ kind: 'memberAdded', user, group })),
      ...onlyIn(then, today).map((user): SecurityFacts => ({ kind: 'memberRemoved', user, group })),
    ];
  });
  return [...timed([...users, ...gone], PASSWORD_FILE), ...timed([...made, ...removed, ...members], GROUP_FILE)];
}

function onlyIn(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}

function timed(facts: readonly SecurityFacts[], file: string): SecurityEvent[] {
  const changedAt = Math.floor(statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  return facts.map((fact, index) => ({
    ...fact,
    // The two files change at once: their events are told apart within the millisecond.
    time: { milliseconds: changedAt, nanoseconds: index * 2 + (file === GROUP_FILE ? 1 : 0) },
    source: 'passwd',
    program: '',
    pid: undefined,
    text: `${file} was changed`,
  }));
}
