import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeCollector } from './changeCollector';
import { collectorOf, look, said } from './changes.fixture';
import { Files } from './files';

let folder: string;
let watched: string;
let files: Files;
let collector: ChangeCollector;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-files-'));
  watched = join(folder, 'watched');
  mkdirSync(watched);
  writeFileSync(path('app.conf'), 'one\n', { mode: 0o644 });
  writeList(watched);
  files = new Files(join(folder, 'watch'));
  collector = collectorOf(files, folder);
  await look(collector);
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(watched, name);
const writeList = (...lines: string[]) => writeFileSync(join(folder, 'watch'), lines.join('\n'));

/** What the next look tells of the test's own files; others of this machine may change meanwhile. */
async function told(): Promise<string[]> {
  const records = (await look(collector)).filter(({ fields }) => fields.Item?.startsWith(folder));
  return records.map((record) => said(record).replaceAll(`${watched}/`, ''));
}

test('an edit is told by checksum and size, never by content', async () => {
  writeFileSync(path('app.conf'), 'password=s3cret\n');
  expect(files.hasNews()).toBe(true);
  const [record] = (await look(collector)).filter(({ fields }) => fields.Item === path('app.conf'));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(record?.tags.ChangeCategory).toBe('Modified');
  expect(record?.fields).toMatchObject({
    FileSystemPath: path('app.conf'),
    FieldsChanged: 'Size, FileContentChecksum',
    FileContentChecksum: sha256('password=s3cret\n'),
    PreviousFileContentChecksum: sha256('one\n'),
    Size: 16,
    PreviousSize: 4,
  });
  expect(record?.fields.Current).toBe(`16 bytes, SHA-256 ${sha256('password=s3cret\n').slice(0, 16)}…`);
  expect(JSON.stringify(record)).not.toContain('s3cret');
  expect(files.hasNews()).toBe(false);
});

test('a file that is written anew with the same content, by way of a rename, has not changed', async () => {
  writeFileSync(path('app.conf.new'), 'one\n', { mode: 0o644 });
  renameSync(path('app.conf.new'), path('app.conf'));
  utimesSync(path('app.conf'), 1, 1);
  expect(await told()).toEqual([]);
});

test('a file that comes back while it is looked for again has not gone', async () => {
  unlinkSync(path('app.conf'));
  const looking = told();
  writeFileSync(path('app.conf'), 'one\n', { mode: 0o644 });
  expect(await looking).toEqual([]);
});

test('files that come and go are told, those that editors and package managers leave for a moment are not', async () => {
  unlinkSync(path('app.conf'));
  for (const name of ['new.conf', '.app.conf.swp', 'app.conf~', 'app.conf.dpkg-new', '#app.conf#']) {
    writeFileSync(path(name), '');
  }
  const owner = execFileSync('stat', ['-c', '%U:%G', path('new.conf')])
    .toString()
    .trim();
  expect(await told()).toEqual([
    expect.stringMatching(/^Removed app.conf: file, 4 bytes, SHA-256 [0-9a-f]{16}…, rw-r--r-- .* → $/),
    expect.stringMatching(new RegExp(`^Added new.conf:  → file, 0 bytes, SHA-256 .*, rw-r--r-- ${owner}$`)),
  ]);
});

test('other rights are told', async () => {
  chmodSync(path('app.conf'), 0o4755);
  expect(await told()).toEqual([
    expect.stringMatching(/^Modified app.conf: rw-r--r-- .* → rwxr-xr-x setuid .* \(Acls\)$/),
  ]);
});

test('a pipe or a folder in its place is told and holds nobody up', async () => {
  unlinkSync(path('app.conf'));
  execFileSync('mkfifo', ['-m', '644', path('app.conf')]);
  expect(await told()).toEqual(['Modified app.conf: file → pipe (Attributes)']);
  unlinkSync(path('app.conf'));
  mkdirSync(path('app.conf'));
  expect(await told()).toEqual([expect.stringMatching(/^Removed app.conf: pipe/)]);
});

test('a link in a folder is told by where it leads, one in the list by what it leads to as well', async () => {
  writeFileSync(join(folder, 'target'), 'a');
  symlinkSync(join(folder, 'target'), path('link'));
  symlinkSync('/nowhere', path('dangling'));
  symlinkSync('loop', path('loop'));
  await told();
  writeFileSync(join(folder, 'target'), 'b');
  expect(await told()).toEqual([]);
  unlinkSync(path('link'));
  symlinkSync('/dev/zero', path('link'));
  expect(await told()).toEqual([
    `Modified link: symbolic link to ${folder}/target → symbolic link to /dev/zero (Attributes)`,
  ]);

  symlinkSync(join(folder, 'target'), join(folder, 'named'));
  writeList(join(folder, 'named'));
  await told();
  writeFileSync(join(folder, 'target'), 'c');
  expect(await told()).toEqual([expect.stringMatching(/^Modified .*named: SHA-256 .* \(FileContentChecksum\)$/)]);
});

test('what is watched since now is not new, and what is watched no longer is not gone', async () => {
  writeFileSync(join(folder, 'other'), '');
  writeList(join(folder, 'other'), join(folder, 'later'), join(folder, 'other', 'below'));
  expect(await told()).toEqual([]);
  writeFileSync(join(folder, 'later'), '');
  expect(await told()).toEqual([expect.stringMatching(/^Added .*later/)]);
});

test('names that are no UTF-8, hold line breaks or are very long are watched under a name that can be read', async () => {
  writeFileSync(Buffer.concat([Buffer.from(`${watched}/`), Buffer.from([0x61, 0xff])]), '');
  writeFileSync(path('a\nb "c"'), '');
  writeFileSync(path('x'.repeat(255)), '');
  const items = (await told()).map((text) => text.split(':')[0]);
  expect(items).toEqual(['Added a␊b "c"', 'Added a\\xff', `Added ${'x'.repeat(255)}`]);
});

test('of a file too large to be read whole, size and time tell', async () => {
  writeFileSync(path('large'), '');
  truncateSync(path('large'), 5 * 1024 * 1024);
  await told();
  utimesSync(path('large'), 1, 1);
  expect(await told()).toEqual([
    expect.stringMatching(/^Modified large: written .* → written 1970-01-01T00:00:01.000Z \(DateModified\)$/),
  ]);
});

test('more than is read at one look is read at the next ones, and then counts as it was', async () => {
  for (let n = 0; n < 10; n += 1) {
    writeFileSync(path(`part${n}`), Buffer.alloc(4 * 1024 * 1024, n));
  }
  const fresh = new Files(join(folder, 'watch'));
  await fresh.read(new Map(), new AbortController().signal);
  expect(fresh.hasNews()).toBe(true);

  expect(await told()).toHaveLength(10);
  expect(files.hasNews()).toBe(true);
  expect(await told()).toEqual([]);
  expect(files.hasNews()).toBe(false);
  writeFileSync(path('part9'), Buffer.alloc(4 * 1024 * 1024, 99));
  expect(await told()).toEqual([expect.stringMatching(/^Modified part9: SHA-256 .* \(FileContentChecksum\)$/)]);
});

test('a file whose content can not be read for a while is compared with what it was', async () => {
  const source = new Files(join(folder, 'watch'));
  const signal = new AbortController().signal;
  const first = await source.read(new Map(), signal);
  const unread = { ...first.get(path('app.conf'))!, DateModified: 'then' } as Record<string, string>;
  delete unread.ChecksumStamp;
  const again = await source.read(new Map([[path('app.conf'), { ...unread, FileContentChecksum: 'old' }]]), signal);
  expect(again.get(path('app.conf'))?.FileContentChecksum).toBe(first.get(path('app.conf'))?.FileContentChecksum);
});

test('a folder of too many files, and a list with mistakes, are said; what was known of it is kept', async () => {
  for (let n = 0; n < 1_001; n += 1) {
    writeFileSync(path(`f${n}`), '');
  }
  writeList(watched, 'etc/hosts');
  expect(await told()).toEqual([]);
  expect(collector.missed).toContain(`${watched} holds more than 1000 files and is not watched`);
  expect(collector.missed).toContain('the watch list takes whole paths');
  writeList(watched);
  for (let n = 0; n < 1_001; n += 1) {
    unlinkSync(path(`f${n}`));
  }
  unlinkSync(path('app.conf'));
  expect(await told()).toEqual([expect.stringMatching(/^Removed app.conf/)]);
  expect(collector.missed).not.toContain('watch list');
});

test('a list that is a folder is said, and the essentials stay watched', async () => {
  unlinkSync(join(folder, 'watch'));
  mkdirSync(join(folder, 'watch'));
  const things = await files.read(new Map(), new AbortController().signal);
  expect(files.missed).toContain('the watch list can not be read');
  expect(things.has('/etc/passwd')).toBe(true);
});
