import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileNews } from './fileNews';

test('tells of a file that is made, written, replaced or removed, once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-news-'));
  try {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    const news = new FileNews([one, other]);
    const seen = () => [news.arrived(), news.arrived()];
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
