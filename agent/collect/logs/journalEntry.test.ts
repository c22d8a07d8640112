import { parseJournalEntry } from './journalEntry';

/** Recorded from journalctl 252: a wrong password given to su. */
const RECORDED = {
  _BOOT_ID: '99facb12821041e4b03d0ac054f1ebc2',
  __MONOTONIC_TIMESTAMP: '12682783168',
  _PID: '6717',
  PRIORITY: '5',
  _COMM: 'su',
  _HOSTNAME: 'vm',
  MESSAGE: 'FAILED SU (to smtest) nobody on none',
  __CURSOR:
    's=16f4619f60a74f8187ac67f8d448b289;i=6;b=99facb12821041e4b03d0ac054f1ebc2;m=2f3f3e9c0;t=660cd96657e94;x=e96130f500a8af61',
  SYSLOG_FACILITY: '4',
  SYSLOG_PID: '6717',
  SYSLOG_IDENTIFIER: 'su',
  __REALTIME_TIMESTAMP: '1795285968060052',
};

function parse(changes: Readonly<Record<string, unknown>>) {
  return parseJournalEntry(JSON.stringify({ ...RECORDED, ...changes }));
}

test('reads an entry', () => {
  expect(parse({})).toEqual({
    cursor: RECORDED.__CURSOR,
    time: { milliseconds: 1795285968060, nanoseconds: 52_006 },
    hostName: 'vm',
    facility: 'auth',
    severity: 'notice',
    program: 'su',
    pid: 6717,
    message: 'FAILED SU (to smtest) nobody on none',
  });
});

test.each([
  ['bytes that are no text', { MESSAGE: [0xff, 0x41, 0x0a] }, { message: '\uFFFDA\n' }],
  ['a field that occurs twice', { MESSAGE: ['first', 'second'] }, { message: 'first' }],
  ['a value that is too long', { MESSAGE: null }, { message: '(a message of more than 4096 bytes)' }],
  ['an entry without a message', { MESSAGE: undefined }, { message: '' }],
  ['no identifier', { SYSLOG_IDENTIFIER: undefined }, { program: 'su' }],
  ['a pid that is none', { SYSLOG_PID: '-1; rm' }, { pid: 6717 }],
  ['a facility that is none', { SYSLOG_FACILITY: '4x' }, { facility: '' }],
  ['a severity that is none', { PRIORITY: '99' }, { severity: '' }],
])('takes %s', (_, changes, expected) => {
  expect(parse(changes)).toMatchObject(expected);
});

test('entries of one microsecond have times of their own', () => {
  const later = parse({ __CURSOR: RECORDED.__CURSOR.replace(';i=6;', ';i=7;') });
  expect(later.time.nanoseconds).toBe(52_007);
});

test('refuses what is no entry', () => {
  expect(() => parse({ __CURSOR: undefined })).toThrow('without a cursor');
  expect(() => parseJournalEntry('-- No entries --')).toThrow();
});
