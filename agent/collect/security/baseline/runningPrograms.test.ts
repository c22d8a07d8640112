import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ProgramRules } from './runningPrograms';

let proc: string;

beforeEach(() => {
  proc = mkdtempSync(join(tmpdir(), 'servicemap-proc-'));
});

afterEach(() => rmSync(proc, { recursive: true }));

/** @param present a file that there is now, as the process sees it */
function processRuns(pid: number, name: string, exe: string, present?: string): void {
  const folder = join(proc, String(pid));
  mkdirSync(folder);
  writeFileSync(join(folder, 'comm'), `${name}\n`);
  symlinkSync(exe, join(folder, 'exe'));
  if (present !== undefined) {
    mkdirSync(dirname(join(folder, 'root', present)), { recursive: true });
    writeFileSync(join(folder, 'root', present), '');
  }
}

async function assess(): Promise<Record<string, readonly string[]>> {
  const findings = await new ProgramRules(proc).assess();
  return Object.fromEntries(findings.map(({ rule, failing }) => [rule, failing]));
}

test('tells programs that were deleted from those that were replaced, in their own container', async () => {
  processRuns(1, 'init', '/sbin/init');
  processRuns(2, 'nginx', '/usr/sbin/nginx (deleted)', '/usr/sbin/nginx');
  processRuns(3, 'nginx', '/usr/sbin/nginx (deleted)', '/usr/sbin/nginx');
  processRuns(4, 'worm', '/usr/bin/worm (deleted)');
  processRuns(5, 'miner', '/tmp/.x/miner');
  processRuns(6, 'gone', '/dev/shm/gone (deleted)');
  processRuns(7, 'memory', '/memfd:a (deleted)');
  processRuns(8, 'runc', '/memfd:runc_cloned:/proc/self/exe (deleted)');
  processRuns(9, 'tmpfiles', '/opt/tmp/tmpfiles');
  expect(await assess()).toEqual({
    'SM-PRC-1': ['miner (pid 5): /tmp/.x/miner', 'gone (pid 6): /dev/shm/gone'],
    'SM-PRC-2': ['worm (pid 4): /usr/bin/worm', 'gone (pid 6): /dev/shm/gone', 'memory (pid 7): /memfd:a'],
    'SM-PRC-3': ['nginx (pid 2 and 1 more): /usr/sbin/nginx'],
  });
});

test('passes over threads of the kernel and processes that end meanwhile', async () => {
  mkdirSync(join(proc, '1'));
  expect(Object.values(await assess())).toEqual([[], [], []]);
});

const isRoot = process.getuid?.() === 0;

(isRoot ? test : test.skip)(
  'a user who may not see the programs of others has no rule passed, and is told so',
  async () => {
    const findings = await new ProgramRules().assess();
    expect(findings.map(({ rule }) => rule)).toEqual(['SM-PRC-1', 'SM-PRC-2', 'SM-PRC-3']);
    const NOBODY = 65_534;
    process.seteuid!(NOBODY);
    try {
      const rules = new ProgramRules();
      const actual = 'most processes may not be looked at';
      expect(await rules.assess()).toEqual(
        ['SM-PRC-1', 'SM-PRC-2', 'SM-PRC-3'].map((rule) => ({ rule, failing: [], actual, isUnknown: true })),
      );
      expect(rules.missed).toMatch(/^what \d+ processes of other users run \(SM-PRC-1 to 3\)/);
    } finally {
      process.seteuid!(0);
    }
  },
);
