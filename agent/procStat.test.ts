import { readFileSync } from 'node:fs';
import { parseProcStat } from './procStat';

test('the name may hold what looks like the fields behind it', () => {
  const fields = Array.from({ length: 50 }, (_, index) => index + 3).join(' ');
  expect(parseProcStat(`7 (a) S 1 (b c) ${fields}\n`)).toEqual({
    command: 'a) S 1 (b c',
    flags: 9,
    ticks: 14 + 15,
    startTicks: 22,
    pages: 24,
  });
});

test('reads what the kernel writes, and nothing else', () => {
  expect(parseProcStat(readFileSync('/proc/self/stat', 'utf8'))?.startTicks).toBeGreaterThan(0);
  expect(['', '7 (a', '7 (a) S 1 2'].map(parseProcStat)).toEqual([undefined, undefined, undefined]);
});
