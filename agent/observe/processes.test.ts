import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCommandLine, ProcessTable, vanishedProcess } from './processes';

describe('ProcessTable on this host', () => {
  let child: ChildProcess;

  afterEach(() => {
    child?.kill('SIGKILL');
  });

  test('describes a running process with its path, arguments, folder and user', async () => {
    child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)', 'two words'], {
      cwd: '/tmp',
    });
    await once(child.stdout!, 'data');
    const described = new ProcessTable().describe(child.pid!)!;
    expect(described.executablePath).toBe(process.execPath);
    expect(described.commandLine.at(-1)).toBe('two words');
    expect(described.workingDirectory).toBe('/tmp');
    expect(Math.abs(described.startTime - Date.now())).toBeLessThan(60_000);
  });

  test('still describes a process that ended after it was seen', async () => {
    child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
    await once(child.stdout!, 'data');
    const table = new ProcessTable();
    const alive = table.describe(child.pid!);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(table.describe(child.pid!)).toBe(alive);
    table.forget(child.pid!);
    expect(table.describe(child.pid!)).toBeUndefined();
  });
});

test('a process that ended, and that its parent has not asked after, is not described by what is left of it', async () => {
  const script =
    "import subprocess, time; kept = subprocess.Popen('true'); print(kept.pid, flush=True); time.sleep(600)";
  const parent = spawn('python3', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [text] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = text.toString().trim();
    while (!/^State:\s+Z/m.test(readFileSync(`/proc/${zombie}/status`, 'utf8'))) {
      await pause(10);
    }
    expect(new ProcessTable().describe(Number(zombie))).toBeUndefined();
  } finally {
    parent.kill('SIGKILL');
  }
});

describe('ProcessTable on a made /proc', () => {
  let proc: string;

  beforeEach(() => {
    proc = mkdtempSync(join(tmpdir(), 'servicemap-proc-'));
    writeFileSync(join(proc, 'stat'), 'cpu 1\nbtime 1000\n');
  });

  afterEach(() => rmSync(proc, { recursive: true }));

  function put(pid: number, startTicks: number, executable: string | undefined, name = 'a) (b', flags = 0): void {
    const folder = join(proc, String(pid));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const zeros = (length: number) => Array.from({ length }, () => '0');
    const fields = ['S', ...zeros(5), String(flags), ...zeros(12), String(startTicks), '0'];
    writeFileSync(join(folder, 'stat'), `${pid} (${name}) ${fields.join(' ')}`);
    writeFileSync(join(folder, 'cmdline'), 'x\0');
    if (executable !== undefined) {
      symlinkSync(executable, join(folder, 'exe'));
    }
  }

  test('counts the start time from the boot and takes the name of a kernel thread from its stat', () => {
    put(7, 250, undefined);
    expect(new ProcessTable(proc).describe(7)).toMatchObject({ startTime: 1_002_500, executableName: 'a) (b' });
  });

  test('takes a pid that is used again, or that runs another program, for another process', () => {
    const table = new ProcessTable(proc);
    put(7, 250, '/bin/one');
    expect(table.describe(7)!.executableName).toBe('one');
    put(7, 251, '/bin/two');
    expect(table.describe(7)!.executableName).toBe('two');
    put(7, 251, '/bin/three (deleted)');
    expect(table.describe(7)!.executablePath).toBe('/bin/three');
  });

  test('a process that ends, whose program is gone already, is described as it was or not at all', () => {
    const ENDING = 0x40_0004;
    const table = new ProcessTable(proc);
    put(7, 250, undefined, 'one', ENDING);
    expect(table.describe(7)).toBeUndefined();
    put(7, 250, '/bin/one', 'one');
    expect(table.living(7)!.executablePath).toBe('/bin/one');
    put(7, 250, undefined, 'one', ENDING);
    expect(table.living(7)).toBeUndefined();
    expect(table.describe(7)!.executablePath).toBe('/bin/one');
    put(7, 251, undefined, 'two', ENDING);
    expect(table.describe(7)).toBeUndefined();
  });

  test('forgets the longest known process beyond its bound', () => {
    const table = new ProcessTable(proc, 2);
    for (const pid of [1, 2, 3]) {
      put(pid, 1, '/bin/x');
      table.describe(pid);
      rmSync(join(proc, String(pid)), { recursive: true });
    }
    expect([1, 2, 3].map((pid) => table.describe(pid) !== undefined)).toEqual([false, true, true]);
  });
});

test('a vanished process keeps what the kernel said of it', () => {
  expect(vanishedProcess(9, '/usr/bin/curl')).toMatchObject({
    executableName: 'curl',
    executablePath: '/usr/bin/curl',
  });
  expect(vanishedProcess(9, 'curl')).toMatchObject({ executableName: 'curl', executablePath: '', startTime: 0 });
});

test('command lines keep empty arguments in the middle and lose padding at the end', () => {
  expect(parseCommandLine('a\0\0b c\0')).toEqual(['a', '', 'b c']);
  expect(parseCommandLine('nginx: master process\0   \0\0')).toEqual(['nginx: master process']);
  expect(parseCommandLine('')).toEqual([]);
});
