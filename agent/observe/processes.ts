import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { parseCgroup } from './cgroup';
import type { ObservedProcess } from './observer';
import { UserNames } from './users';

/** Ticks of `/proc/<pid>/stat` in milliseconds: the kernel shows 100 a second to user space on every platform. */
const TICK_MS = 10;
const DEFAULT_CAPACITY = 4096;

interface Entry {
  /** A pid is used again, and exec turns one program into another: both make it another process here. */
  readonly identity: string;
  readonly process: ObservedProcess;
}

/** Describes processes by pid; what was read once is kept, within a bound, while the pid means the same program. */
export class ProcessTable {
  private readonly entries = new Map<number, Entry>();
  private readonly users = new UserNames();
  private bootTime: number | undefined;

  constructor(
    private readonly proc = '/proc',
    private readonly capacity = DEFAULT_CAPACITY,
  ) {}

  /** The process as it is now, or as it was last seen where it is gone; undefined where it was never seen. */
  describe(pid: number): ObservedProcess | undefined {
    const known = this.entries.get(pid);
    const stat = this.text(pid, 'stat');
    const startTicks = stat === undefined ? undefined : startTicksOf(stat);
    if (stat === undefined || startTicks === undefined) {
      return known?.process;
    }
    const executable = this.link(pid, 'exe');
    const identity = `${startTicks} ${executable}`;
    if (known?.identity === identity) {
      return known.process;
    }
    const process = this.read(pid, startTicks, executable, commandOf(stat));
    this.keep(pid, { identity, process });
    return process;
  }

  /** Forgets a process that ended, so that a new one with its pid is not taken for it. */
  forget(pid: number): void {
    this.entries.delete(pid);
  }

  private read(pid: number, startTicks: number, executable: string, command: string): ObservedProcess {
    const executablePath = executable.replace(/ \(deleted\)$/, '');
    return {
      pid,
      startTime: this.bootTimeMs() + startTicks * TICK_MS,
      executableName: executablePath === '' ? command : basename(executablePath),
      executablePath,
      commandLine: parseCommandLine(this.text(pid, 'cmdline') ?? ''),
      workingDirectory: this.link(pid, 'cwd'),
      userName: this.userOf(pid),
      ...parseCgroup(this.text(pid, 'cgroup') ?? ''),
    };
  }

  private keep(pid: number, entry: Entry): void {
    this.entries.delete(pid);
    this.entries.set(pid, entry);
    if (this.entries.size > this.capacity) {
      const [oldest] = this.entries.keys();
      this.entries.delete(oldest as number);
    }
  }

  private userOf(pid: number): string {
    const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(this.text(pid, 'status') ?? '')?.[1];
    return uid === undefined ? '' : this.users.nameOf(Number(uid));
  }

  private bootTimeMs(): number {
    this.bootTime ??= Number(/^btime (\d+)$/m.exec(readFileSync(`${this.proc}/stat`, 'utf8'))?.[1] ?? 0) * 1000;
    return this.bootTime;
  }

  /** Undefined where the process is gone or hidden from this user. */
  private text(pid: number, file: string): string | undefined {
    try {
      return readFileSync(`${this.proc}/${pid}/${file}`, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Empty for kernel threads and where this user may not look. */
  private link(pid: number, file: string): string {
    try {
      return readlinkSync(`${this.proc}/${pid}/${file}`);
    } catch {
      return '';
    }
  }
}

/** A process of which no more than its executable's path or name is known, because it was gone before it was read. */
export function vanishedProcess(pid: number, executable: string): ObservedProcess {
  return {
    pid,
    startTime: 0,
    executableName: basename(executable),
    executablePath: executable.startsWith('/') ? executable : '',
    commandLine: [],
    workingDirectory: '',
    userName: '',
    unit: '',
    containerId: '',
  };
}

/** Arguments end with NUL; daemons that write a title of their own leave blanks or more NULs behind it. */
export function parseCommandLine(text: string): string[] {
  const trimmed = text.replace(/[\0 ]+$/, '');
  return trimmed === '' ? [] : trimmed.split('\0');
}

/** Field 22 of `/proc/<pid>/stat`; the name in field 2 may hold blanks and parentheses, so counting starts behind it. */
function startTicksOf(stat: string): number | undefined {
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? undefined : Number(ticks);
}

function commandOf(stat: string): string {
  return stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
}
