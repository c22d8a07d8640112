import { ProcessTable } from '../processes';
import { Threads } from './threads';

const NOWHERE = '/nonexistent';

describe('Threads', () => {
  let threads: Threads;

  beforeEach(() => {
    threads = new Threads(new ProcessTable(NOWHERE), NOWHERE);
  });

  const fork = (parent: number, child: number, thread: boolean) =>
    threads.forked({ kind: 'fork', time: 0, parent, child, thread });

  it('names a process that is gone by the program that it executed', () => {
    threads.executed({ kind: 'exec', time: 0, pid: 5, file: '/usr/bin/curl' });
    expect(threads.describe(5)).toMatchObject({ pid: 5, executableName: 'curl', executablePath: '/usr/bin/curl' });
  });

  it('takes a child that executed nothing for a process of its own with the program of its parent', () => {
    threads.executed({ kind: 'exec', time: 0, pid: 5, file: '/usr/bin/bash' });
    fork(5, 6, false);
    expect(threads.describe(6)).toMatchObject({ pid: 6, executableName: 'bash' });
  });

  it('counts a thread as its process', () => {
    threads.executed({ kind: 'exec', time: 0, pid: 5, file: '/usr/bin/java' });
    fork(5, 6, true);
    expect(threads.describe(6)).toMatchObject({ pid: 5, executableName: 'java' });
  });

  it('does not take a new process for an earlier one with its number', () => {
    threads.executed({ kind: 'exec', time: 0, pid: 6, file: '/usr/bin/curl' });
    threads.executed({ kind: 'exec', time: 0, pid: 5, file: '/usr/bin/bash' });
    threads.describe(6);
    fork(5, 6, false);
    expect(threads.describe(6)).toMatchObject({ executableName: 'bash' });
  });

  it('describes a living thread by /proc', () => {
    const living = new Threads(new ProcessTable());
    expect(living.describe(process.pid)).toMatchObject({ pid: process.pid, executablePath: process.execPath });
  });
});
