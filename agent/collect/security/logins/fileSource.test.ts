import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toLine } from '../../../../src/model/points';
import { UNKNOWN_USER } from '../../logs/unknownNames';
import { FileSource } from './fileSource';
import { EVENTS_PER_MINUTE, LoginsCollector } from './logins';
import { utmpEntry } from './utmp.fixture';
import { shorten } from '../../../send/shorten.fixture';

const signal = new AbortController().signal;

let folder: string;
let files: { login: string; failedLogin: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-logins-'));
  files = { login: join(folder, 'wtmp'), failedLogin: join(folder, 'btmp') };
  writeFileSync(files.login, utmpEntry({ type: 7, user: 'before' }));
  writeFileSync(files.failedLogin, '');
});

afterEach(() => rmSync(folder, { recursive: true }));

function collector(): LoginsCollector {
  const source = new FileSource(folder, () => undefined, files);
  return new LoginsCollector(
    { machine: { id: 'm-1', computer: 'web1' }, shorten, stateFolder: folder, log: () => undefined },
    source,
  );
}

test('writes logins and failures that come after the start, whole entries only', async () => {
  const logins = collector();
  expect(await logins.collect(signal)).toEqual([]);
  appendFileSync(
    files.login,
    utmpEntry({ type: 7, user: 'anna', line: 'pts/0', host: 'db1', address: [192, 0, 2, 7] }),
  );
  const failure = utmpEntry({
    type: 6,
    user: 'root',
    line: 'ssh:notty',
    host: 'db1',
    seconds: 100,
    microseconds: 1_500,
  });
  appendFileSync(files.failedLogin, failure.subarray(0, 200));
  expect(logins.hasNews()).toBe(true);
  expect(await logins.collect(signal)).toMatchObject([
    { tags: { EventSourceName: 'wtmp' }, fields: { EventID: 4624, AccountName: 'anna', IpAddress: '192.0.2.7' } },
  ]);
  appendFileSync(files.failedLogin, failure.subarray(200));
  expect(await logins.collect(signal)).toMatchObject([
    {
      tags: { EventSourceName: 'btmp' },
      fields: { EventID: 4625, AccountName: 'root', ProcessName: 'sshd', IpAddress: 'db1', LogonType: 10 },
      time: { milliseconds: 100_001, nanoseconds: 500_000 },
    },
  ]);
});

test('a name that no account has is not written anywhere: it may be a password', async () => {
  const logins = collector();
  appendFileSync(files.failedLogin, utmpEntry({ type: 6, user: 'hunter2', line: 'tty1' }));
  const [record] = await logins.collect(signal);
  expect(record!.fields).toMatchObject({ AccountName: UNKNOWN_USER, ProcessName: 'login' });
  expect(JSON.stringify(record)).not.toContain('hunter2');
});

test('an agent that is killed writes the same points again, and not more', async () => {
  const first = collector();
  appendFileSync(files.failedLogin, utmpEntry({ type: 6, user: 'root', seconds: 1 }));
  await first.collect(signal);
  appendFileSync(files.failedLogin, utmpEntry({ type: 6, user: 'root', seconds: 1 }));
  const written = await first.collect(signal);
  expect((await collector().collect(signal)).map(toLine)).toEqual(written.map(toLine));
});

test('attempts of one microsecond are as many points', async () => {
  const logins = collector();
  const attempt = utmpEntry({ type: 6, user: 'root', seconds: 1 });
  appendFileSync(files.failedLogin, Buffer.concat([attempt, attempt, attempt]));
  const lines = (await logins.collect(signal)).map(toLine);
  expect(new Set(lines.map((line) => line!.split(' ').at(-1))).size).toBe(3);
});

test('an attack makes a bounded number of records, and says how many there were', async () => {
  const logins = collector();
  const attempts = Array.from({ length: 1_000 }, (_, index) =>
    utmpEntry({ type: 6, user: 'root', microseconds: index }),
  );
  appendFileSync(files.failedLogin, Buffer.concat(attempts));
  const records = await logins.collect(signal);
  expect(records).toHaveLength(EVENTS_PER_MINUTE + 1);
  expect(records.at(-1)!.fields).toMatchObject({
    EventID: 1101,
    EventData: expect.stringContaining(`${1_000 - EVENTS_PER_MINUTE} events of this minute were left out`),
  });
});

test('a damaged file of positions is told, and what comes is read', async () => {
  const said: string[] = [];
  writeFileSync(join(folder, 'logins.utmp.json'), '{"x":');
  const source = new FileSource(folder, (_, message) => said.push(message), files);
  expect(said).toEqual(['a file of what was seen is damaged']);
  appendFileSync(files.login, utmpEntry({ type: 7, user: 'anna' }));
  expect(await source.read()).toMatchObject([{ kind: 'login', user: 'anna' }]);
});

test('a terminal that waits for a login is none', async () => {
  const logins = collector();
  appendFileSync(files.login, utmpEntry({ type: 6, user: 'LOGIN', line: 'tty1' }));
  expect(await logins.collect(signal)).toEqual([]);
});

test('accounts are not gone where their file is empty for a moment', async () => {
  const whole = { users: ['root'], groups: { root: [] } };
  const looks = [whole, { users: [], groups: {} }, { users: ['root', 'anna'], groups: { root: [] } }];
  const source = new FileSource(
    folder,
    () => undefined,
    files,
    () => looks.shift()!,
  );
  expect(await source.read()).toEqual([]);
  expect(await source.read()).toMatchObject([{ kind: 'accountCreated', user: 'anna' }]);
});
