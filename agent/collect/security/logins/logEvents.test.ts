import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserNames } from '../../../observe/users';
import type { LogEntry } from '../../logs/logEntry';
import { isFilePositions, LogFileReader } from '../../logs/logFiles';
import { StateFile } from '../../stateFile';
import { UNKNOWN_USER } from '../../logs/unknownNames';
import { eventsOf } from './logEvents';
import { recordOf } from './records';
import { shorten } from '../../../send/shorten.fixture';

const accounts = new UserNames();

function entry(program: string, message: string): LogEntry {
  const time = { milliseconds: 1_000, nanoseconds: 5 };
  return { time, hostName: 'web1', facility: 'authpriv', severity: 'info', program, pid: 4711, message };
}

function recordsOf(program: string, message: string) {
  const context = { machine: { id: 'm-1', computer: 'web1' }, shorten } as const;
  return eventsOf(entry(program, message), accounts).map((event) => recordOf(event, context, accounts));
}

/** Messages in the documented forms of each program; those of su and useradd were recorded. */
test.each([
  [
    'sshd',
    'Accepted publickey for anna from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:abc',
    {
      EventID: 4624,
      AccountName: 'anna',
      IpAddress: '192.0.2.7',
      IpPort: '50022',
      LogonTypeName: '10 - RemoteInteractive',
    },
  ],
  [
    'sshd-session',
    'Failed password for root from 2001:db8::7 port 50022 ssh2',
    { EventID: 4625, AccountName: 'root', IpAddress: '2001:db8::7', FailureReason: 'wrong password', Level: '16' },
  ],
  [
    'sshd',
    'Failed password for invalid user hunter2 from 192.0.2.7 port 50022 ssh2',
    { EventID: 4625, AccountName: UNKNOWN_USER, FailureReason: 'unknown user', ProcessName: 'sshd', ProcessId: '4711' },
  ],
  ['sshd', 'Failed publickey for anna from 192.0.2.7 port 1 ssh2: RSA SHA256:x', undefined],
  ['sshd', 'Failed none for invalid user x from 192.0.2.7 port 1 ssh2', undefined],
  ['sshd', 'pam_unix(sshd:session): session opened for user anna(uid=1000) by (uid=0)', undefined],
  [
    'su',
    'FAILED SU (to smtest) nobody on none',
    { EventID: 4625, TargetUserName: 'smtest', SubjectUserName: 'nobody' },
  ],
  [
    'su',
    '(to root) anna on pts/0',
    { EventID: 4624, AccountName: 'root', SubjectUserName: 'anna', LogonTypeName: '2 - Interactive' },
  ],
  [
    'su',
    'pam_unix(su:auth): authentication failure; logname= uid=65534 euid=0 tty= ruser=nobody rhost=  user=smtest',
    undefined,
  ],
  ['su', 'Successful su for root by anna', { EventID: 4624, TargetUserName: 'root', SubjectUserName: 'anna' }],
  ['su', 'FAILED su for root by anna', { EventID: 4625, TargetUserName: 'root', SubjectUserName: 'anna' }],
  [
    'sudo',
    '    anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/usr/bin/sh -c a ; USER=b',
    { EventID: 4648, AccountName: 'anna', TargetUserName: 'root', CommandLine: '/usr/bin/sh -c a ; USER=b' },
  ],
  [
    'sudo',
    'anna : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { EventID: 4625, SubjectUserName: 'anna', TargetUserName: 'root', FailureReason: '3 incorrect password attempts' },
  ],
  [
    'sudo',
    'eve : user NOT in sudoers ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=list',
    { EventID: 4625, FailureReason: 'user NOT in sudoers' },
  ],
  ['sudo', 'pam_unix(sudo:session): session opened for user root(uid=0) by anna(uid=1000)', undefined],
  ['login', 'ROOT LOGIN ON tty1', { EventID: 4624, AccountName: 'root', LogonType: 2 }],
  ['login', 'LOGIN ON pts/3 BY anna FROM db1', { EventID: 4624, AccountName: 'anna', IpAddress: 'db1', LogonType: 10 }],
  [
    'login',
    "FAILED LOGIN (2) on '/dev/tty1' FOR 'hunter2', Authentication failure",
    {
      EventID: 4625,
      AccountName: UNKNOWN_USER,
      FailureReason: 'Authentication failure',
      EventData: expect.not.stringContaining('hunter2'),
    },
  ],
  [
    'useradd',
    'new user: name=smtest, UID=1001, GID=1001, home=/run/home, shell=/bin/sh, from=none',
    { EventID: 4720, TargetUserName: 'smtest' },
  ],
  ['useradd', 'new group: name=smtest, GID=1001', { EventID: 4731, TargetUserName: 'smtest' }],
  ['userdel', "delete user 'anna'", { EventID: 4726, TargetUserName: 'anna' }],
  ['usermod', "add 'anna' to group 'sudo'", { EventID: 4732, TargetUserName: 'sudo', MemberName: 'anna' }],
  ['usermod', "add 'anna' to shadow group 'sudo'", undefined],
  [
    'gpasswd',
    'user anna removed by root from group sudo',
    { EventID: 4733, MemberName: 'anna', SubjectUserName: 'root' },
  ],
  ['usermod', "lock user 'anna' password", { EventID: 4725 }],
  [
    'usermod',
    "change user 'anna' shell from '/bin/sh' to '/bin/bash'",
    { EventID: 4738, FailureReason: "shell from '/bin/sh' to '/bin/bash'" },
  ],
  ['passwd', 'pam_unix(passwd:chauthtok): password changed for anna', { EventID: 4724, TargetUserName: 'anna' }],
  [
    'vsftpd',
    'pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=x rhost=192.0.2.7  user=root',
    { EventID: 4625, AccountName: 'root', IpAddress: '192.0.2.7', LogonTypeName: '3 - Network' },
  ],
  [
    'gdm-password]',
    'pam_unix(gdm-password:session): session opened for user anna(uid=1000) by (uid=0)',
    { EventID: 4624, AccountName: 'anna' },
  ],
  ['CRON', 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)', undefined],
  ['constructor', 'anything', undefined],
])('%s: %s', (program, message, fields) => {
  expect(recordsOf(program, message)).toEqual(
    fields === undefined ? [] : [expect.objectContaining({ fields: expect.objectContaining(fields) })],
  );
});

test('a message that rsyslog counted is as many events, each with a time of its own', () => {
  const message = 'message repeated 3 times: [ Failed password for root from 192.0.2.7 port 50022 ssh2]';
  const times = eventsOf(entry('sshd', message), accounts).map(({ time }) => time);
  expect(times).toEqual([1_000, 1_001, 1_002].map((milliseconds) => ({ milliseconds, nanoseconds: 5 })));
  expect(eventsOf(entry('sshd', message.replace('3', '999999')), accounts)).toHaveLength(1_000);
});

test('a message that came more often than its line is long takes the place of no line behind it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-repeated-'));
  try {
    const file = join(folder, 'auth.log');
    writeFileSync(file, '');
    const reader = new LogFileReader(
      [file],
      new StateFile(join(folder, 'state.json'), isFilePositions, () => undefined),
    );
    const failure = 'Failed password for root from 192.0.2.7 port 50022 ssh2';
    const lines = [`message repeated 900 times: [ ${failure}]`, failure, `message repeated 900 times: [ ${failure}]`];
    writeFileSync(file, lines.map((line) => `Jan  1 12:00:00 web1 sshd[1]: ${line}\n`).join(''));
    const events = (await reader.read()).flatMap((line) => eventsOf(line, accounts));
    const times = events.map(({ time }) => BigInt(time.milliseconds) * 1_000_000n + BigInt(time.nanoseconds));
    expect(new Set(times).size).toBe(1_801);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a line of sudo that can be read in two ways says so, also where it is cut', () => {
  const folder = `/tmp/${'x'.repeat(4_000)} ; USER=bob ; COMMAND=y`;
  const [record] = recordsOf('sudo', `anna : TTY=pts/0 ; PWD=${folder} ; USER=root ; COMMAND=/usr/bin/id`);
  expect(record!.fields).toMatchObject({
    EventID: 4648,
    SubjectUserName: 'anna',
    TargetUserName: undefined,
    CommandLine: undefined,
    EventData: expect.stringMatching(/… \(.* is not told: .*\)$/),
  });
});

test('a user name can not make a login of a failure, nor another address of its own', () => {
  const name = 'x from 192.0.2.1 port 1 ssh2';
  const [record] = recordsOf('sshd', `Failed password for ${name} from 192.0.2.7 port 50022 ssh2`);
  expect(record!.fields).toMatchObject({ EventID: 4625, IpAddress: '192.0.2.7', AccountName: name });
  expect(recordsOf('sshd', 'Failed password for Accepted password for root from 192.0.2.1 port 1 ssh2')).toMatchObject([
    { fields: { EventID: 4625 } },
  ]);
});

test('hostile names are bounded, without control characters, and cost little', () => {
  const start = process.cpuUsage();
  for (const part of [' from ', "', ", ' ; A=x', '\x1b[2J', 'add ', 'invalid user ', '\ud800']) {
    const long = part.repeat(8_000 / part.length);
    for (const program of ['sshd', 'su', 'sudo', 'login', 'useradd', 'gdm']) {
      for (const message of [
        long,
        `Failed password for ${long} from h port 1 ssh2`,
        `anna : ${long} ; USER=root ; COMMAND=x`,
      ]) {
        for (const { fields } of recordsOf(program, message)) {
          expect(fields.AccountName?.length ?? 0).toBeLessThan(200);
          expect(JSON.stringify(Object.values(fields))).not.toMatch(/[\u0000-\u001f]/);
        }
      }
    }
  }
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1_000);
});

test('a secret that a command of sudo is cut within is hidden, in the command and in the line', () => {
  const command = `/usr/bin/curl ${'x'.repeat(2_000)} https://anna:hunter2@${'y'.repeat(200)}.example/`;
  const line = `anna : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=${command}`;
  const [record] = recordsOf('sudo', line);
  expect(record!.fields.CommandLine).toMatch(/ https:\/\/anna:\*\*\*@y+…$/);
  expect(JSON.stringify(recordsOf('sudo', line.replace('x'.repeat(33), '')))).not.toContain('hunter');
  expect(record!.fields.EventData).not.toContain('hunter');
});
