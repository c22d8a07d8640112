import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJournalPosition, JournalReader, MOST_ENTRIES, unreadableJournal } from './journal';
import { StateFile } from '../stateFile';

const signal = new AbortController().signal;
const path = process.env.PATH;

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-journal-'));
  said = [];
  process.env.PATH = `${folder}:${path}`;
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true });
});

function reader(): JournalReader {
  const state = new StateFile(join(folder, 'position.json'), isJournalPosition, (_, message) => said.push(message));
  return new JournalReader(['PRIORITY=3', '+', 'SYSLOG_FACILITY=4'], state, (_, message) => said.push(message));
}

/** A program in journalctl's place, which keeps what it was asked. */
function journalctl(script: string): void {
  const file = join(folder, 'journalctl');
  writeFileSync(file, `#!/bin/sh\necho "$@" >> ${folder}/asked\n${script}\n`);
  chmodSync(file, 0o755);
}

function entry(number: string): string {
  const fields = { __CURSOR: `s=1;i=${number}`, __REALTIME_TIMESTAMP: '1000000', MESSAGE: `message ${number}` };
  return JSON.stringify(fields);
}

async function once(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const asked = () => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');

test('begins now, then behind the last entry, and goes on there in the next run of the agent', async () => {
  journalctl(`echo '${entry('7')}'; echo '${entry('8')}'`);
  const first = reader();
  expect((await first.read(signal)).map(({ message }) => message)).toEqual(['message 7', 'message 8']);
  await first.read(signal);
  first.keepPosition();
  await reader().read(signal);
  expect(asked()[0]).toMatch(/--since=@\d{10} PRIORITY=3 \+ SYSLOG_FACILITY=4$/);
  expect(asked().slice(1)).toEqual(Array(2).fill(expect.stringContaining('--after-cursor=s=1;i=8 PRIORITY=3')));
});

test('what was read and not kept is read again', async () => {
  journalctl(`echo '${entry('7')}'`);
  await reader().read(signal);
  await reader().read(signal);
  expect(asked()[1]).toContain('--since=@');
});

test('takes a bounded number of entries at once, and the rest the next time', async () => {
  journalctl(`while echo '${entry('7')}'; do :; done`);
  expect(await reader().read(signal)).toHaveLength(MOST_ENTRIES);
});

test('begins anew, and says so, where the journal no longer knows the place', async () => {
  journalctl(`echo '${entry('7')}'`);
  const journal = reader();
  await journal.read(signal);
  journalctl('echo "Failed to seek to cursor: Invalid argument" >&2; exit 1');
  expect(await journal.read(signal)).toEqual([]);
  expect(said).toEqual(['the journal does not know the place it was read to: what was logged since is not read']);
  journalctl(`echo '${entry('9')}'`);
  expect(await journal.read(signal)).toHaveLength(1);
});

test.each([
  ['echo "No journal files were found" >&2; exit 1', 'journalctl ended with 1: No journal files were found'],
  ['echo garbage', /JSON/],
  ['echo {}', 'without a cursor or a time'],
])('a failure is told: %s', async (script, message) => {
  journalctl(script);
  await expect(reader().read(signal)).rejects.toThrow(message);
});

test('a reader that is given up ends its program', async () => {
  journalctl(`echo $$ > ${folder}/pid; exec sleep 1000`);
  const giving = new AbortController();
  const reading = reader().read(giving.signal);
  const outcome = expect(reading).rejects.toThrow();
  const pid = () => (existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : 0);
  await once(() => pid() > 0);
  giving.abort();
  await outcome;
  await once(() => !isAlive(pid()));
});

test('a program that writes what is no entry is ended', async () => {
  journalctl(`echo $$ > ${folder}/pid; echo garbage; exec sleep 1000`);
  await expect(reader().read(signal)).rejects.toThrow('JSON');
  await once(() => !isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8'))));
});

test('a damaged position is told, and the journal is read from now on', async () => {
  writeFileSync(join(folder, 'position.json'), '{"cursor":7}');
  journalctl('true');
  await reader().read(signal);
  expect(said).toEqual(['a file of what was seen is damaged']);
  expect(asked()[0]).toContain('--since=@');
});

test('a user who may read the own entries alone is told so, as journalctl says nothing of it', () => {
  const file = join(folder, 'position.json');
  const state = new StateFile(file, isJournalPosition, () => undefined);
  const unreadable = () => unreadableJournal([join(folder, 'journal'), '/nowhere']);
  const journal = new JournalReader([], state, () => undefined, unreadable);
  mkdirSync(join(folder, 'journal', 'machine'), { recursive: true });
  writeFileSync(join(folder, 'journal', 'machine', 'user-1000.journal'), '');
  expect(journal.missed).toContain('put the user in the group systemd-journal');
  writeFileSync(join(folder, 'journal', 'machine', 'system.journal'), '');
  expect(journal.missed).toBe('');
});
