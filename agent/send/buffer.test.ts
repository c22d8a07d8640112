import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../log';
import { DiskBuffer } from './buffer';

describe('DiskBuffer', () => {
  let folder: string;
  let said: string[];
  const log: Log = (level, message) => said.push(`${level}: ${message}`);

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'servicemap-buffer-')), 'buffer');
    said = [];
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  const open = (capacity = 1_000_000): DiskBuffer => new DiskBuffer(folder, capacity, log);

  function drain(buffer: DiskBuffer): string[] {
    const lines: string[] = [];
    for (let batch = buffer.oldest(); batch; batch = buffer.oldest()) {
      lines.push(...batch.lines);
      buffer.delivered(batch);
    }
    return lines;
  }

  test('gives points back in order, whatever they hold, and keeps them until they are delivered', () => {
    const buffer = open();
    buffer.append(['a 1', 'b "line\nbreak" \\']);
    expect(buffer.oldest()!.lines).toEqual(['a 1', 'b "line\nbreak" \\']);
    buffer.append(['c 😀']);
    expect(buffer.points).toBe(3);
    expect(drain(buffer)).toEqual(['a 1', 'b "line\nbreak" \\', 'c 😀']);
    expect(buffer.points).toBe(0);
  });

  test('keeps what is delivered for the next run, in order with what waits, until all minutes are summed', () => {
    const buffer = open();
    buffer.append(['a']);
    drain(buffer);
    buffer.append(['b']);
    const next = open();
    next.append(['c']);
    expect([...next.unsummed()]).toEqual(['a', 'b', 'c']);
    expect(drain(next)).toEqual(['b', 'c']);
    next.append(['d']);
    expect([...next.unsummed()]).toEqual(['a', 'b', 'c', 'd']);
    next.summed();
    drain(next);
    expect([...next.unsummed()]).toEqual([]);
    expect(readdirSync(join(folder, 'delivered'))).toEqual([]);
  });

  test('gives up what is delivered before what waits', () => {
    const buffer = open(1_900_000);
    for (let index = 0; index < 10; index++) {
      buffer.append([`${index}`.repeat(600_000)]);
      if (index < 7) {
        drain(buffer);
      }
    }
    expect(drain(buffer).map((line) => line[0])).toEqual(['7', '8', '9']);
    expect(buffer.dropped).toBe(0);
    expect(said).toEqual([]);
  });

  test('a look of many points is cut into requests of a bounded size', () => {
    const buffer = open();
    const lines = Array.from({ length: 12_000 }, (_, index) => `point ${index}`);
    buffer.append(lines);
    expect(buffer.oldest()!.lines.length).toBeLessThanOrEqual(5_500);
    expect(drain(buffer)).toEqual(lines);
  });

  test('the next run finds what the last one could not send, without a last point that was cut short', () => {
    open().append(['a', 'b']);
    const [file] = readdirSync(folder);
    appendFileSync(join(folder, file!), '"half a poi');
    const next = open();
    next.append(['c']);
    expect(drain(next)).toEqual(['a', 'b', 'c']);
    expect(next.dropped).toBe(0);
  });

  test('skips damaged points, counts and says them', () => {
    open().append(['a', 'b']);
    const [file] = readdirSync(folder);
    writeFileSync(join(folder, file!), '"a"\n\0\0\0\n"c"\n');
    const next = open();
    expect(drain(next)).toEqual(['a', 'c']);
    expect(next.dropped).toBe(1);
    expect(said.join()).toContain('damaged');
  });

  test('goes on with the next points where a segment has gone', () => {
    open().append(['a']);
    const next = open();
    next.append(['b']);
    rmSync(join(folder, readdirSync(folder).sort()[0]!));
    expect(drain(next)).toEqual(['b']);
    expect(next.dropped).toBe(1);
  });

  test('gives up the oldest points when it is full, counts them and says so once', () => {
    const buffer = open(1_900_000);
    for (let index = 0; index < 10; index++) {
      buffer.append([`${index}`.repeat(600_000)]);
    }
    expect(drain(buffer).map((line) => line[0])).toEqual(['7', '8', '9']);
    expect(buffer.dropped).toBe(7);
    expect(said.filter((text) => text.includes('full'))).toHaveLength(1);
  });

  test('lets nobody else read what waits', () => {
    open().append(['a']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, readdirSync(folder)[0]!)).mode & 0o777).toBe(0o600);
  });

  test('counts what a folder that can not be written loses, says so once, and goes on when it can', () => {
    const buffer = open();
    rmSync(folder, { recursive: true });
    buffer.append(['a', 'b']);
    buffer.append(['c']);
    expect(buffer.dropped).toBe(3);
    expect(said.filter((text) => text.includes('can not be written'))).toHaveLength(1);
    mkdirSync(folder);
    buffer.append(['d']);
    expect(drain(buffer)).toEqual(['d']);
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;

  asRoot('what fits on a full disk stays whole, and what does not is counted', () => {
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    try {
      const buffer = open();
      buffer.append(['a'.repeat(40_000)]);
      buffer.append(['b'.repeat(40_000)]);
      expect(buffer.dropped).toBe(1);
      const [delivered] = drain(buffer);
      expect(delivered).toBe('a'.repeat(40_000));
      buffer.append(['c'.repeat(40_000)]);
      expect(drain(buffer)).toEqual(['c'.repeat(40_000)]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
