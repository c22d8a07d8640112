import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from './accounts';
import type { ChangeCollector } from './changeCollector';
import { collectorOf, look, said } from './changes.fixture';

const HASH = '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7';

let folder: string;
let accounts: Accounts;
let collector: ChangeCollector;

const paths = () => ({
  users: join(folder, 'passwd'),
  groups: join(folder, 'group'),
  passwords: join(folder, 'shadow'),
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-accounts-'));
  write('root:x:0:0:root:/root:/bin/bash\nanna:x:1000:1000:Anna:/home/anna:/bin/sh\n', 'users');
  write('root:x:0:\nsudo:x:27:ben\n', 'groups');
  write(`root:*:19000:0:99999:7:::\nanna:${HASH}:20000:0:99999:7:::\n`, 'passwords');
  accounts = new Accounts(paths());
  collector = collectorOf(accounts, folder);
  await look(collector);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(text: string, name: keyof ReturnType<typeof paths>): void {
  writeFileSync(paths()[name], text);
}

function edit(name: keyof ReturnType<typeof paths>, from: string, to: string): void {
  write(readFileSync(paths()[name], 'utf8').replace(from, to), name);
}

async function told(): Promise<string[]> {
  return (await look(collector)).map(said);
}

test('users that come, go and change are told', async () => {
  edit('users', 'anna:x:1000:1000:Anna:/home/anna:/bin/sh\n', 'carl:x:0:0::/home/carl:/bin/sh\n');
  edit('users', '/bin/bash', '/bin/zsh');
  expect(accounts.hasNews()).toBe(true);
  expect(await told()).toEqual([
    'Removed user anna: uid 1000, gid 1000, "Anna", home /home/anna, shell /bin/sh, password set, password of 2024-10-04 → ',
    'Added user carl:  → uid 0, gid 0, home /home/carl, shell /bin/sh',
    'Modified user root: shell /bin/bash → shell /bin/zsh (Shell)',
  ]);
  expect(accounts.hasNews()).toBe(false);
});

test('members of groups are told, whatever their order', async () => {
  edit('groups', ':ben', ':ben,anna');
  expect(await told()).toEqual(['Modified group sudo: members ben → members anna, ben (Members)']);
  edit('groups', ':ben,anna', ':anna,ben');
  expect(await told()).toEqual([]);
});

test('a password that is set, locked or removed is told without its hash, which is not even kept', async () => {
  edit('passwords', ':20000:', ':20001:');
  expect(await told()).toEqual([
    'Modified user anna: password of 2024-10-04 → password of 2024-10-05 (PasswordChanged)',
  ]);
  edit('passwords', HASH, `!${HASH}`);
  expect(await told()).toEqual(['Modified user anna: password set → password locked (Password)']);
  edit('passwords', `!${HASH}`, '');
  expect(await told()).toEqual(['Modified user anna: password locked → password empty (Password)']);
  expect(readFileSync(join(folder, 'changes', 'accounts.json'), 'utf8')).not.toContain('F5Jx5');
});

test('passwords that can not be read for a while are no change', async () => {
  const before = readFileSync(paths().passwords, 'utf8');
  rmSync(paths().passwords);
  execFileSync('mkfifo', [paths().passwords]);
  expect(await told()).toEqual([]);
  rmSync(paths().passwords);
  write(before.replace(':20000:', ':20001:'), 'passwords');
  expect(await told()).toHaveLength(1);
});

test.each(['', '\n', 'root\n', ':x:0:0:::\n', '\0\uFFFD'])(
  'a damaged list %j is a failure, not a flood',
  async (text) => {
    write(text, 'users');
    await expect(look(collector)).rejects.toThrow('names no user');
  },
);

test('hostile lines are told as they are', async () => {
  edit('users', 'anna:x:1000', `a nna\u0007"=:x:${'9'.repeat(10_000)}:1:c:h:s\nanna:x:1000`);
  const [record] = await look(collector);
  expect(record?.fields.Item).toBe('user a nna␇"=');
  expect(record?.fields.Current).toMatch(/9…$/);
});
