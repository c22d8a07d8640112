import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettledChange } from './settled';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-settled-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('is here once the files have been at rest, and no longer when they were read again', () => {
  const file = join(folder, 'status');
  writeFileSync(file, 'a');
  const change = new SettledChange([file, join(folder, 'missing')], 10_000);
  change.mark();
  expect(change.isHere(0)).toBe(false);
  writeFileSync(file, 'ab');
  expect(change.isHere(1_000)).toBe(false);
  expect(change.isHere(9_000)).toBe(false);
  writeFileSync(file, 'abc');
  expect(change.isHere(12_000)).toBe(false);
  expect(change.isHere(21_999)).toBe(false);
  expect(change.isHere(22_000)).toBe(true);
  change.mark();
  expect(change.isHere(30_000)).toBe(false);
});
