import { UserNames } from '../../../observe/users';
import type { LogEntry } from '../../logs/logEntry';
import { joinContinued } from './continued';
import { eventsOf } from './logEvents';
import { AMBIGUOUS } from './sudo';

const accounts = new UserNames();

function entry(message: string, pid?: number, program = 'sudo'): LogEntry {
  const time = { milliseconds: 1_000, nanoseconds: 5 };
  return { time, hostName: 'web1', facility: 'authpriv', severity: 'info', program, pid, message };
}

function eventsOfAll(...entries: readonly LogEntry[]) {
  return joinContinued(entries).flatMap((line) => eventsOf(line, accounts));
}

test('a command that sudo wrote in several lines is whole, also where others write between them', () => {
  const events = eventsOfAll(
    entry('    anna : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/echo a', 7),
    entry('     ben : TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id', 8),
    entry('pam_unix(sudo:session): session opened for user root(uid=0) by anna(uid=1000)', 7),
    entry('    anna : (command continued) b', 7),
    entry('    anna : (command continued) c', 7),
  );
  expect(events.map(({ by, command }) => [by, command])).toEqual([
    ['anna', '/usr/bin/echo a b c'],
    ['ben', '/usr/bin/id'],
  ]);
});

test('a folder so long that sudo cuts its line behind what it forges is seen through', () => {
  const [event, ...others] = eventsOfAll(
    entry('anna : TTY=pts/0 ; PWD=/tmp/x ; USER=bob ; COMMAND=y'),
    entry(`anna : (command continued) ${'z'.repeat(900)} ; USER=root ; COMMAND=/usr/bin/id`),
  );
  expect(event).toMatchObject({ by: 'anna', note: AMBIGUOUS });
  expect(event!.user ?? event!.command).toBeUndefined();
  expect(others).toEqual([]);
});

test('the rest of a line whose beginning is not there is no event, and none of another user or program', () => {
  const rest = '(command continued) x ; USER=bob ; COMMAND=y';
  expect(eventsOfAll(entry(`anna : ${rest}`))).toEqual([]);
  const begin = entry('ben : TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id');
  expect(eventsOfAll(begin, entry(`anna : ${rest}`), entry(`ben : ${rest}`, undefined, 'x'))).toMatchObject([
    { by: 'ben', user: 'root', command: '/usr/bin/id' },
  ]);
});

test('very many parts cost time that grows with their length, not faster', () => {
  const parts = (text: string, count: number) => [
    entry('anna : PWD=/'),
    ...Array.from({ length: count }, () => entry(`anna : (command continued) ${text}`)),
  ];
  const start = process.cpuUsage();
  for (const text of ['; USER=a ; ENV= ;', '; COMMAND=a ;', '; USER=a ; COMMAND= ;', 'x'.repeat(900)]) {
    eventsOfAll(...parts(text, 20_000));
  }
  eventsOfAll(
    ...parts('; COMMAND=a ;', 9_000),
    entry(`anna : (command continued) ${'; USER=a ; ENV= ;'.repeat(9_000)}`),
  );
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
});
