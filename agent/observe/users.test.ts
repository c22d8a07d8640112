import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserNames } from './users';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-users-'));
  file = join(folder, 'passwd');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('names users, takes the first name of an id and skips broken lines', () => {
  writeFileSync(file, 'root:x:0:0::/:/bin/sh\ntoor:x:0:0\nbroken\n:x:5:\nwww:x:33:33\n');
  const users = new UserNames(file);
  expect([0, 5, 33].map((id) => users.nameOf(id))).toEqual(['root', '5', 'www']);
  expect(['root', 'toor', 'broken', ''].map((name) => users.has(name))).toEqual([true, true, false, false]);
});

test('reads the file again when it changes and shows unknown users by id', () => {
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
