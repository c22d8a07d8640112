import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileTail, MOST_BYTES, wholeLines, type TailPosition } from './fileTail';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servicemap-tail-'));
  file = join(folder, 'auth.log');
});

afterEach(() => rmSync(folder, { recursive: true }));

function tailOf(position?: TailPosition): FileTail {
  return new FileTail(file, wholeLines, position);
}

function linesOf(tail: FileTail): string {
  return tail
    .read()
    .map(({ bytes }) => bytes.toString())
    .join('');
}

test('begins at the end, and gives what is appended once', () => {
  writeFileSync(file, 'old\n');
  const tail = tailOf();
  expect(linesOf(tail)).toBe('');
  appendFileSync(file, 'one\ntwo\n');
  expect(tail.read()).toEqual([{ bytes: Buffer.from('one\ntwo\n'), offset: 4 }]);
  expect(linesOf(tail)).toBe('');
});

test('a line that is not yet whole is given when it is', () => {
  writeFileSync(file, 'old\nha');
  const tail = tailOf();
  expect(linesOf(tail)).toBe('');
  appendFileSync(file, 'lf\n');
  expect(linesOf(tail)).toBe('half\n');
});

test('goes on from a kept position after a restart', () => {
  writeFileSync(file, 'old\n');
  const { position } = tailOf();
  appendFileSync(file, 'meanwhile\n');
  expect(linesOf(tailOf(JSON.parse(JSON.stringify(position)) as TailPosition))).toBe('meanwhile\n');
});

test('a file that did not exist yet is read from its beginning', () => {
  const tail = tailOf();
  expect(linesOf(tail)).toBe('');
  writeFileSync(file, 'first\n');
  expect(linesOf(tail)).toBe('first\n');
});

test('a file that was renamed is read to its end, also what its writers write a moment later', () => {
  writeFileSync(file, 'old\n');
  const tail = tailOf();
  appendFileSync(file, 'before\n');
  renameSync(file, `${file}.1`);
  writeFileSync(file, 'after\n');
  expect(linesOf(tail)).toBe('before\nafter\n');
  appendFileSync(`${file}.1`, 'late\n');
  appendFileSync(file, 'more\n');
  expect(linesOf(tail)).toBe('late\nmore\n');
  appendFileSync(`${file}.1`, 'nobody writes here any more\n');
  expect(linesOf(tail)).toBe('');
});

test('a file that was copied and emptied is read to its end in the copy, also where it grew beyond its old size', () => {
  writeFileSync(file, 'old\n');
  const tail = tailOf();
  appendFileSync(file, 'before\n');
  copyFileSync(file, `${file}-20260101`);
  truncateSync(file);
  appendFileSync(file, 'a longer line than all that was there before\n');
  expect(linesOf(tail)).toBe('before\na longer line than all that was there before\n');
  expect(tail.missed).toBe('');
  expect(linesOf(tail)).toBe('');
});

test('says what a rotation may have taken away', () => {
  writeFileSync(file, 'old\n');
  const tail = tailOf();
  appendFileSync(file, 'lost\n');
  renameSync(file, `${file}.1.gz`);
  writeFileSync(file, 'after\n');
  expect(linesOf(tail)).toBe('after\n');
  expect(tail.missed).toContain(`the end of the former ${file}`);
  linesOf(tail);
  expect(tail.missed).toBe('');
});

test('a file that can not be read is told, and read from its end once it can', () => {
  mkdirSync(file);
  const tail = tailOf();
  expect(tail.position).toBeUndefined();
  expect(linesOf(tail)).toBe('');
  expect(tail.missed).toContain(file);
  rmdirSync(file);
  writeFileSync(file, 'old\n');
  expect(linesOf(tail)).toBe('');
  expect(tail.missed).toBe('');
  appendFileSync(file, 'new\n');
  expect(linesOf(tail)).toBe('new\n');
});

test('takes a bounded part of very much at once, loses nothing, and is not held up by a line without an end', () => {
  writeFileSync(file, '');
  const tail = tailOf();
  appendFileSync(file, 'x'.repeat(MOST_BYTES + 10));
  renameSync(file, `${file}.1`);
  writeFileSync(file, 'after\n');
  expect(linesOf(tail)).toHaveLength(MOST_BYTES);
  appendFileSync(`${file}.1`, '\n');
  expect(linesOf(tail)).toBe(`${'x'.repeat(10)}\nafter\n`);
});

test('a file that was renamed is found among many that were before', () => {
  for (let day = 1; day <= 40; day++) {
    const former = `${file}-202601${String(day).padStart(2, '0')}`;
    writeFileSync(former, 'of another day\n');
    utimesSync(former, day, day);
  }
  writeFileSync(file, 'old\n');
  const tail = tailOf();
  appendFileSync(file, 'before\n');
  renameSync(file, `${file}-20260301`);
  writeFileSync(file, 'after\n');
  expect(linesOf(tail)).toBe('before\nafter\n');
  expect(tail.missed).toBe('');
});

describe('a rotated file that this user may not open', () => {
  /** What root may open others may not. */
  function asNobody<T>(work: () => T): T {
    const user = process.geteuid!();
    if (user !== 0) {
      return work();
    }
    process.seteuid!(65_534);
    try {
      return work();
    } finally {
      process.seteuid!(user);
    }
  }

  beforeEach(() => chmodSync(folder, 0o755));

  test('is passed over where another is the one that was read', () => {
    writeFileSync(file, 'old\n');
    const tail = tailOf();
    appendFileSync(file, 'before\n');
    renameSync(file, `${file}.1`);
    utimesSync(`${file}.1`, 1, 1);
    writeFileSync(`${file}.closed`, 'secret\n', { mode: 0 });
    writeFileSync(file, 'after\n');
    expect(asNobody(() => linesOf(tail))).toBe('before\nafter\n');
    expect(tail.missed).toBe('');
  });

  test('is told where it may be the one, and the new file is read', () => {
    writeFileSync(file, 'old\n');
    const tail = tailOf();
    appendFileSync(file, 'lost\n');
    renameSync(file, `${file}.1`);
    chmodSync(`${file}.1`, 0);
    writeFileSync(file, 'after\n');
    expect(asNobody(() => linesOf(tail))).toBe('after\n');
    expect(tail.missed).toContain(`${file}.1, which this user may not open`);
    appendFileSync(file, 'more\n');
    expect(asNobody(() => linesOf(tail))).toBe('more\n');
    expect(tail.missed).toBe('');
  });
});
