import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Locked, lockFolder } from './lock';

describe('lockFolder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('refuses a second agent until the first gives the folder back', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(Locked);
    expect(() => lockFolder(folder)).toThrow(`pid ${process.pid}`);
    unlock();
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('takes over what a killed agent left behind', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    writeFileSync(join(folder, 'agent.lock'), `${child.pid} 1`);
    lockFolder(folder)();
  });

  test('is not held by another process that got the pid of a killed agent', () => {
    lockFolder(folder);
    const [pid, ticks] = readFileSync(join(folder, 'agent.lock'), 'utf8').split(' ');
    writeFileSync(join(folder, 'agent.lock'), `${pid} ${Number(ticks) - 1}`);
    lockFolder(folder)();
  });
});
