import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountRules } from './accounts';

let etc: string;

beforeEach(() => {
  etc = mkdtempSync(join(tmpdir(), 'servicemap-accounts-'));
  mkdirSync(join(etc, 'pam.d'));
});

afterEach(() => rmSync(etc, { recursive: true }));

async function assess(files: Readonly<Record<string, string>>): Promise<Record<string, readonly string[]>> {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(etc, name), text);
  }
  const findings = await new AccountRules(etc).assess();
  return Object.fromEntries(findings.map(({ rule, failing }) => [rule, failing]));
}

test('accounts without a password, with a weak one, or with the rights of root', async () => {
  const findings = await assess({
    passwd: 'root:x:0:0::/root:/bin/sh\ntoor:x:00:0::/:/bin/sh\nanna:x:1000:1000::/:/bin/sh\nold::1001:1::/:/bin/sh\n',
    shadow:
      'root:$y$j9T$x$y:20000:0:99999:7:::\nanna::20000::::::\nben:$1$salt$hash:20000::::::\n' +
      'eve:abcdefghijklm:20000::::::\nlocked:!:20000::::::\nnone:*:20000::::::\nbroken\n',
  });
  expect(findings['SM-ACC-1']).toEqual(['anna', 'old']);
  expect(findings['SM-ACC-2']).toEqual(['toor']);
  expect(findings['SM-ACC-4']).toEqual(['ben', 'eve']);
});

test('a machine without hashes of passwords has no rules about them, and misses none', async () => {
  const findings = await assess({ passwd: 'root:x:0:0::/root:/bin/sh\n' });
  expect(Object.keys(findings).sort()).toEqual(['SM-ACC-2', 'SM-ACC-3']);
  const rules = new AccountRules(etc);
  await rules.assess();
  expect(rules.missed).toBe('');
});

test('hashes that this user may not read are not assessed, which is told until they may be', async () => {
  await assess({ passwd: 'root:x:0:0::/root:/bin/sh\n', shadow: 'root:*:20000::::::\n' });
  chmodSync(etc, 0o755);
  chmodSync(join(etc, 'shadow'), 0);
  const rules = new AccountRules(etc);
  const user = process.geteuid!();
  if (user === 0) {
    process.seteuid!(65_534);
  }
  try {
    const findings = await rules.assess();
    expect(findings.map(({ rule, isUnknown }) => [rule, isUnknown])).toEqual([
      ['SM-ACC-2', undefined],
      ['SM-ACC-1', true],
      ['SM-ACC-4', true],
      ['SM-ACC-3', undefined],
    ]);
    expect(rules.missed).toMatch(/SM-ACC-1, SM-ACC-4.*only root.*: .*EACCES.*shadow/);
  } finally {
    process.seteuid!(user);
  }
  chmodSync(join(etc, 'shadow'), 0o600);
  await rules.assess();
  expect(rules.missed).toBe('');
});

test('files that are open to others', async () => {
  await assess({ passwd: '', shadow: '', group: '' });
  chmodSync(join(etc, 'passwd'), 0o644);
  chmodSync(join(etc, 'shadow'), 0o640);
  chmodSync(join(etc, 'group'), 0o664);
  const findings = await new AccountRules(etc).assess();
  const open = findings.find(({ rule }) => rule === 'SM-ACC-3')!.failing;
  expect(open.filter((text) => text.includes('group'))).toHaveLength(1);
  expect(open.some((text) => text.includes('664'))).toBe(true);
});

test.each([
  ['PASS_MAX_DAYS\t99999\n', ['PASS_MAX_DAYS 99999']],
  ['# PASS_MAX_DAYS 5\nPASS_MAX_DAYS -1\n', ['PASS_MAX_DAYS -1']],
  ['PASS_MAX_DAYS 90\n', []],
])('the age of passwords: %j', async (text, expected) => {
  expect((await assess({ 'login.defs': text }))['SM-ACC-5']).toEqual(expected);
});

test.each([
  ['password requisite pam_pwquality.so retry=3\npassword required pam_unix.so\n', 0],
  ['# password requisite pam_pwquality.so\npassword required pam_unix.so\n', 1],
])('the quality of passwords: %j', async (text, expected) => {
  expect((await assess({ 'pam.d/common-password': text }))['SM-ACC-6']).toHaveLength(expected);
});
