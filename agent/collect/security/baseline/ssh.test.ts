import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findings, SshRules } from './ssh';
import { parseEffective, readConfiguration } from './sshSettings';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-ssh-'));
  mkdirSync(join(folder, 'sshd_config.d'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function configure(text: string, included: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  writeFileSync(join(folder, 'sshd_config'), text);
  for (const [name, content] of Object.entries(included)) {
    writeFileSync(join(folder, 'sshd_config.d', name), content);
  }
  return readConfiguration(join(folder, 'sshd_config'));
}

function failed(settings: ReadonlyMap<string, string>): string[] {
  return findings(settings).flatMap(({ rule, failing }) => failing.map((text) => `${rule} ${text}`));
}

test('what the files do not say is as sshd has it by itself', () => {
  expect(failed(configure('# nothing\n'))).toEqual(['SM-SSH-5 PasswordAuthentication yes']);
});

test('the first of a setting holds, also across included files, and what is for some users only is left out', () => {
  const settings = configure(
    'Include sshd_config.d/*.conf\n  permitrootlogin = no\nPasswordAuthentication no # by key\nMaxAuthTries 10\n' +
      'Match User anna\n  PermitEmptyPasswords yes\n',
    {
      '10-cloud.conf': 'PermitRootLogin "yes"\n',
      '20-late.conf': 'PermitRootLogin no\n',
      'x.bak': 'X11Forwarding yes\n',
    },
  );
  expect(failed(settings)).toEqual(['SM-SSH-2 PermitRootLogin yes', 'SM-SSH-7 MaxAuthTries 10']);
});

test('a file that can not be read is not taken for one that says nothing', () => {
  mkdirSync(join(folder, 'sshd_config.d', 'closed.conf'));
  expect(() => configure('Include sshd_config.d/*.conf\n')).toThrow('closed.conf is no regular file');
  expect(() => configure('Include sshd_config/*.conf\nInclude missing.d/*.conf missing.conf\n')).not.toThrow();
});

test('files that include one another end', () => {
  expect(failed(configure('Include sshd_config\nPermitEmptyPasswords yes\n'))).toContain(
    'SM-SSH-1 PermitEmptyPasswords yes',
  );
});

/** In the documented form of `sshd -T`. */
const EFFECTIVE = `port 22
permitrootlogin without-password
passwordauthentication no
x11forwarding yes
ciphers chacha20-poly1305@openssh.com,aes128-cbc
macs hmac-sha2-256,hmac-md5
kexalgorithms curve25519-sha256,diffie-hellman-group1-sha1
`;

test('sshd itself tells what it offers', () => {
  expect(failed(parseEffective(EFFECTIVE))).toEqual([
    'SM-SSH-6 X11Forwarding yes',
    'SM-SSH-4 aes128-cbc',
    'SM-SSH-4 hmac-md5',
    'SM-SSH-4 diffie-hellman-group1-sha1',
  ]);
});

test.each([
  ['tells', `cat <<'END'\n${EFFECTIVE}END`, ['SM-SSH-6', 'SM-SSH-4'], ''],
  [
    'may not be asked',
    'echo "sshd: no hostkeys available -- exiting." >&2; exit 1',
    ['SM-SSH-1', 'SM-SSH-5'],
    'what sshd offers (SM-SSH-4)',
  ],
])('sshd is asked, and its files are read where it fails: it %s', async (_, script, expected, missed) => {
  configure('PermitEmptyPasswords yes\n');
  const program = join(folder, 'sshd');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  try {
    const rules = new SshRules(join(folder, 'sshd_config'));
    const assessed = await rules.assess(new AbortController().signal);
    expect(assessed.filter(({ failing }) => failing.length > 0).map(({ rule }) => rule)).toEqual(expected);
    expect(rules.missed.split(',')[0]).toBe(missed);
  } finally {
    process.env.PATH = path;
  }
});

test('a machine without sshd has no rules for it', async () => {
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    expect(await new SshRules(join(folder, 'none')).assess(new AbortController().signal)).toEqual([]);
  } finally {
    process.env.PATH = path;
  }
});
