import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import type { ChangeSource } from './changeCollector';
import { collectorOf, look, said } from './changes.fixture';
import type { Things } from './snapshot';

jest.mock('node:os', () => ({ ...jest.requireActual<object>('node:os'), uptime: jest.fn() }));

let folder: string;
beforeEach(() => jest.mocked(uptime).mockReturnValue(3_600));
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-changes-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Things whose only fact is a value; undefined: they can't be told at present. */
class Values implements ChangeSource {
  readonly name = 'values';
  readonly type = 'System';
  readonly everySeconds = 60;
  readonly limitSeconds = 10;
  readonly compared = ['Value'];
  now: Readonly<Record<string, string>> | undefined = {};

  async read(): Promise<Things | undefined> {
    return this.now && new Map(Object.entries(this.now).map(([key, Value]) => [key, { Value }]));
  }

  describe({ key, before, after }: Parameters<ChangeSource['describe']>[0]) {
    return { Item: key, Previous: before?.Value ?? '', Current: after?.Value ?? '' };
  }
}

const snapshot = () => join(folder, 'changes', 'values.json');

test('the very first look tells nothing, the next one what changed since, of this machine', async () => {
  const source = new Values();
  const collector = collectorOf(source, folder);
  source.now = { a: '1', b: '1' };
  expect(await look(collector)).toEqual([]);
  source.now = { a: '2', c: '1' };
  const records = await look(collector);
  expect(records.map(said)).toEqual(['Modified a: 1 → 2 (Value)', 'Removed b: 1 → ', 'Added c:  → 1']);
  expect(records[0]?.tags).toMatchObject({ Machine: 'm-1', Computer: 'web', ConfigChangeType: 'System' });
  expect(await look(collector)).toEqual([]);
});

test('what changed while no agent ran is found at its next start', async () => {
  const source = new Values();
  source.now = { a: '1' };
  await look(collectorOf(source, folder));
  source.now = { a: '2' };
  expect((await look(collectorOf(source, folder))).map(said)).toEqual(['Modified a: 1 → 2 (Value)']);
});

test.each(['', '{', 'null', '{"version":1,"things":[["a"]]}', '{"version":9,"things":[]}', '\0\xff'])(
  'a snapshot that holds %j is begun anew, with a line in the log and without a flood',
  async (text) => {
    mkdirSync(join(folder, 'changes'));
    writeFileSync(snapshot(), text);
    const log: string[] = [];
    const source = new Values();
    source.now = { a: '1' };
    const collector = collectorOf(source, folder, log);
    expect(await look(collector)).toEqual([]);
    expect(log).toEqual([expect.stringContaining('a file of what was seen is damaged')]);
    source.now = { a: '2' };
    expect((await look(collector)).map(said)).toEqual(['Modified a: 1 → 2 (Value)']);
  },
);

test('the snapshot is on disk only after the records were handed over', async () => {
  const source = new Values();
  await collectorOf(source, folder).collect(new AbortController().signal);
  expect(existsSync(snapshot())).toBe(false);
  await look(collectorOf(source, folder));
  expect(readdirSync(join(folder, 'changes'))).toEqual(['values.json']);
});

test('a snapshot that can not be written is said, and no change is told twice for it', async () => {
  writeFileSync(join(folder, 'changes'), 'a file where the folder should be');
  const source = new Values();
  const collector = collectorOf(source, folder);
  source.now = { a: '1' };
  await look(collector);
  expect(collector.missed).toMatch(/can not be kept for the next start/);
  source.now = { a: '2' };
  expect(await look(collector)).toHaveLength(1);
  expect(await look(collector)).toEqual([]);
  rmSync(join(folder, 'changes'));
  await look(collector);
  expect(collector.missed).toBe('');
});

test('a look that was given up, or that tells nothing, leaves its changes to the next', async () => {
  const source = new Values();
  const collector = collectorOf(source, folder);
  source.now = { a: '1' };
  await look(collector);
  source.now = { a: '2' };
  await expect(collector.collect(AbortSignal.abort())).rejects.toThrow();
  source.now = undefined;
  expect(await look(collector)).toEqual([]);
  source.now = { a: '2' };
  expect((await look(collector)).map(said)).toEqual(['Modified a: 1 → 2 (Value)']);
});

test('while the system starts nothing is told, and nothing is forgotten', async () => {
  const source = new Values();
  source.now = { a: '1', b: '1' };
  await look(collectorOf(source, folder));
  jest.mocked(uptime).mockReturnValue(20);
  source.now = {};
  const restarted = collectorOf(source, folder);
  expect(await look(restarted)).toEqual([]);
  jest.mocked(uptime).mockReturnValue(100);
  source.now = { a: '1' };
  expect((await look(restarted)).map(said)).toEqual(['Removed b: 1 → ']);
});

test('a look that finds all as it was writes nothing', async () => {
  const source = new Values();
  source.now = { a: '1' };
  await look(collectorOf(source, folder));
  const { ino } = statSync(snapshot());
  await look(collectorOf(source, folder));
  expect(statSync(snapshot()).ino).toBe(ino);
});
