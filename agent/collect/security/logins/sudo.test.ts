import { AMBIGUOUS, sudoEvent } from './sudo';

const REAL = 'USER=root ; COMMAND=/usr/bin/id';

test.each([
  ['USER=root ; COMMAND=/usr/bin/id', 'root', '/usr/bin/id'],
  ['USER=root ; GROUP=adm ; TSID=000001 ; ENV=A=b C=d ; COMMAND=/usr/bin/id', 'root', '/usr/bin/id'],
  ['USER=CORP\\anna b ; COMMAND=/bin/sh -c a ; USER=b ; c', 'CORP\\anna b', '/bin/sh -c a ; USER=b ; c'],
  ['USER=root ; COMMAND=/bin/sh -c a ; COMMAND=b', 'root', '/bin/sh -c a ; COMMAND=b'],
])('%s is read', (rest, user, command) => {
  const event = sudoEvent(`    anna : TTY=pts/0 ; PWD=/home/anna ; ${rest}`);
  expect(event).toEqual({ kind: 'sudo', by: 'anna', logonType: 2, user, command });
});

test.each([
  'x ; USER=bob',
  'x ; USER=bob ;',
  'x ; USER=bob ; GROUP=',
  'x ; COMMAND=y',
  'x ;',
  'x ; USER=bob ; ENV=y ;',
])('the folder %j changes nobody that is become, and nothing that is run', (folder) => {
  const event = sudoEvent(`anna : TTY=pts/0 ; PWD=/tmp/${folder} ; ${REAL}`);
  expect([undefined, 'root']).toContain(event!.user);
  expect([undefined, '/usr/bin/id']).toContain(event!.command);
  expect(event!.note === AMBIGUOUS).toBe(event!.user === undefined);
});

test.each([
  ['a folder', 'PWD=/tmp/x ; USER=bob ; COMMAND=y ; USER=root ; COMMAND=/usr/bin/id'],
  ['a folder that ends like a part', 'PWD=/tmp/x ; USER=bob ; COMMAND=y ; ; USER=root ; COMMAND=/usr/bin/id'],
  ['a folder with variables', 'PWD=/tmp/x ; USER=bob ; ENV=y ; USER=root ; COMMAND=/usr/bin/id'],
  ['a variable', 'PWD=/tmp ; USER=root ; ENV=A=b ; COMMAND=y ; COMMAND=/usr/bin/id'],
  ['a command', 'PWD=/tmp ; USER=root ; COMMAND=/usr/bin/echo ; USER=bob ; COMMAND=y'],
])('where %s holds what looks like the rest of a line, it is said rather than guessed', (_, rest) => {
  expect(sudoEvent(`anna : TTY=pts/0 ; ${rest}`)).toEqual({
    kind: 'sudo',
    by: 'anna',
    logonType: 2,
    note: AMBIGUOUS,
  });
  expect(sudoEvent(`anna : command not allowed ; TTY=pts/0 ; ${rest}`)).toMatchObject({
    kind: 'failedLogin',
    reason: 'command not allowed',
    note: AMBIGUOUS,
  });
});

test('a line without a user or a command is no event', () => {
  expect(sudoEvent('anna : TTY=pts/0 ; PWD=/tmp ; USER=root')).toBeUndefined();
  expect(sudoEvent('anna : TTY=pts/0 ; PWD=/tmp ; COMMAND=/usr/bin/id')).toBeUndefined();
});
