import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listText, piecesOf } from './regularFile';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-regular-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('reads a file in pieces as a whole, also one of /proc, which has no size', () => {
  const text = `${'ä'.repeat(400_000)}\n`;
  writeFileSync(join(folder, 'list'), text);
  expect(listText(join(folder, 'list'))).toBe(text);
  expect(listText('/proc/self/status')).toContain('Pid:');
});

test('a missing file has no text', () => {
  expect(listText(join(folder, 'none'))).toBeUndefined();
  writeFileSync(join(folder, 'file'), '');
  expect(listText(join(folder, 'file', 'below'))).toBeUndefined();
});

test('a pipe, a folder or a device in its place is refused, not waited for', () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'folder'));
  symlinkSync('/dev/zero', join(folder, 'device'));
  for (const name of ['pipe', 'folder', 'device']) {
    expect(() => listText(join(folder, name))).toThrow('is no regular file');
  }
});

test('a file beyond the bound is refused', () => {
  writeFileSync(join(folder, 'large'), 'x'.repeat(1_001));
  expect(() => [...piecesOf(join(folder, 'large'), 1_000)]).toThrow('more than 1000 bytes');
});
