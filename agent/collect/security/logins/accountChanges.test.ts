import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountChanges, readAccounts } from './accountChanges';

test('tells which accounts, groups and members came and went', () => {
  const before = { users: ['root', 'old'], groups: { sudo: ['old'], gone: [] } };
  const now = { users: ['root', 'anna'], groups: { sudo: ['anna'], fresh: [] } };
  const told = accountChanges(before, now).map(({ kind, user = '', group = '' }) => `${kind} ${user} ${group}`.trim());
  expect(told).toEqual([
    'accountCreated anna',
    'accountDeleted old',
    'groupCreated  fresh',
    'groupDeleted  gone',
    'memberAdded anna sudo',
    'memberRemoved old sudo',
  ]);
});

test('the events of one change have times of their own', () => {
  const now = { users: ['a', 'b'], groups: { a: [], b: [] } };
  const times = accountChanges({ users: [], groups: {} }, now).map(({ time }) => JSON.stringify(time));
  expect(new Set(times).size).toBe(4);
});

test('nothing changed, nothing told', () => {
  expect(accountChanges(readAccounts(), readAccounts())).toEqual([]);
});

test('reads damaged files as far as they go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-accounts-'));
  try {
    writeFileSync(join(folder, 'passwd'), 'root:x:0:0::/:/bin/sh\n\n:x\nbroken');
    writeFileSync(join(folder, 'group'), 'sudo:x:27:anna,,ben\n__proto__:x:1:eve\nbroken\n:\n');
    const accounts = readAccounts(join(folder, 'passwd'), join(folder, 'group'));
    expect(accounts.users).toEqual(['root']);
    expect(Object.entries(accounts.groups)).toEqual([
      ['sudo', ['anna', 'ben']],
      ['__proto__', ['eve']],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
