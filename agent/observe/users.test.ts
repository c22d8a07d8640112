import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePasswordFile, UserNames } from './users';

test('names users, takes the first name of an id and skips broken lines', () => {
  const names = parsePasswordFile('root:x:0:0::/:/bin/sh\ntoor:x:0:0\nbroken\n:x:5:\nwww:x:33:33\n');
  expect([...names]).toEqual([
    [0, 'root'],
    [33, 'www'],
  ]);
});

test('reads the file again when it changes and shows unknown users by id', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-users-'));
  const file = join(folder, 'passwd');
  writeFileSync(file, 'one:x:1:1\n');
  const users = new UserNames(file);
  expect(users.nameOf(1)).toBe('one');
  expect(users.nameOf(2)).toBe('2');
  writeFileSync(file, 'one:x:1:1\ntwo:x:2:2\n');
  utimesSync(file, 1, 1);
  expect(users.nameOf(2)).toBe('two');
  rmSync(folder, { recursive: true });
  expect(users.nameOf(2)).toBe('2');
});
