import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unitText } from './unit';

const verify = spawnSync('systemd-analyze', ['--version']).status === 0 ? test : test.skip;

verify('systemd takes every line of the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-unit-'));
  try {
    const file = join(folder, 'servicemap-agent.service');
    writeFileSync(file, unitText('/bin/true', process.execPath));
    // It writes what it does not understand to its error output and may still end with 0.
    expect(execFileSync('sh', ['-c', 'exec systemd-analyze verify "$0" 2>&1', file]).toString()).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an agent that ends for its wrong settings is not started again and again', () => {
  expect(unitText('/bin/true', process.execPath)).toContain('\nRestartPreventExitStatus=2\n');
});

test.each(['ProtectKernelModules', 'ProtectKernelTunables', 'ProtectProc', 'PrivateNetwork', 'InaccessiblePaths'])(
  'the unit has no %s, which would hide what the agent reads',
  (setting) => expect(unitText('/bin/true', process.execPath)).not.toContain(`\n${setting}=`),
);

test('a path with what systemd reads as names or ends stays one word', () => {
  const text = unitText('/opt/a "b" %h $HOME \\ c', '/usr/bin/node');
  expect(text).toContain('ExecStart="/opt/a \\"b\\" %%h $$HOME \\\\ c"\n');
});
