import { parseSyslogLine } from './syslogLine';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const local = (text: string) => new Date(text).getTime();

/** Lines in the documented forms of rsyslog (traditional, RFC 3339, with priority) and of busybox. */
test.each([
  [
    'Jan  2 10:11:12 web1 sshd[4711]: Accepted publickey for anna from 192.0.2.7 port 50022 ssh2',
    '/var/log/auth.log',
    { time: local('2026-01-02T10:11:12'), hostName: 'web1', program: 'sshd', pid: 4711, facility: 'authpriv' },
  ],
  [
    '2026-01-02T10:11:12.123456+01:00 web1 kernel: [  12.34] Out of memory: Killed process 99 (java)',
    '/var/log/syslog',
    { time: Date.parse('2026-01-02T09:11:12.123Z'), program: 'kernel', facility: 'kern', severity: 'err' },
  ],
  [
    '<34>Jan  2 10:11:12 web1 su: (to root) anna on pts/0',
    '/var/log/messages',
    { program: 'su', facility: 'auth', severity: 'crit', message: '(to root) anna on pts/0' },
  ],
  [
    'Jan  2 10:11:12 web1 auth.info sshd[12]: Connection closed by 192.0.2.7 port 1 [preauth]',
    '/var/log/messages',
    { program: 'sshd', facility: 'auth', severity: 'info' },
  ],
  ['Dec 31 23:59:59 web1 app: request failed', '/var/log/syslog', { time: local('2025-12-31T23:59:59'), facility: '' }],
  ['Jan  2 10:11:12 web1 no program here', '/var/log/syslog', { message: 'no program here', program: '' }],
])('reads %s', (line, file, expected) => {
  expect(parseSyslogLine(line, file, NOW)).toMatchObject(expected);
});

test.each(['', 'no time', 'Foo 99 99:99:99 web1 x: y', '\0\0\0', '9999-99-99T99:99:99Z web1 x: y'])(
  'leaves %j, which has no known form',
  (line) => {
    expect(parseSyslogLine(line, '/var/log/syslog', NOW)).toBeUndefined();
  },
);

test.each(['9998-12-31T00:00:00Z', '2026-01-04T12:00:01Z', '0001-01-01T00:00:00Z'])(
  'leaves a line of the time %s, which no message was written at',
  (time) => expect(parseSyslogLine(`${time} web1 x: y`, '/var/log/syslog', NOW)).toBeUndefined(),
);

test('is not slowed down by hostile lines', () => {
  const start = process.cpuUsage();
  for (const text of [
    '<'.repeat(8_000),
    'Jan  2 10:11:12 ' + 'a[1]'.repeat(2_000),
    `Jan  2 10:11:12 h ${'a.b '.repeat(2_000)}`,
  ]) {
    parseSyslogLine(text, '/var/log/auth.log', NOW);
  }
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
});
