import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStamps } from './fileStamps';

test('tell of a file that is made, written, replaced or removed, once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-news-'));
  try {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    const stamps = new FileStamps([one, other]);
    const seen = () => [stamps.differAnew(), stamps.differAnew()];
    expect(seen()).toEqual([true, false]);
    writeFileSync(one, 'a');
    expect(seen()).toEqual([true, false]);
    appendFileSync(one, 'b');
    expect(seen()).toEqual([true, false]);
    renameSync(one, other);
    expect(seen()).toEqual([true, false]);
    rmSync(other);
    expect(seen()).toEqual([true, false]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what changes after the mark differs until the next one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-stamps-'));
  try {
    const stamps = new FileStamps([join(folder, 'one')]);
    stamps.mark();
    writeFileSync(join(folder, 'one'), 'a');
    expect([stamps.differ(), stamps.differ()]).toEqual([true, true]);
    stamps.mark();
    expect(stamps.differ()).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
