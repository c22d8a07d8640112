import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { bootTime } from '../boot';
import { parseProcStat, TICK_MS, type ProcStat } from '../procStat';
import { textOf } from '../regularFile';
import { parseCgroup } from './cgroup';
import type { ObservedProcess } from './observer';
import { UserNames } from './users';

const DEFAULT_CAPACITY = 4096;

/** Set by the kernel before it takes a process's program away from it. */
const PF_EXITING = 0x4;

interface Entry {
  /** A pid is used again, and exec turns one program into another: both make it another process here. */
  readonly startTicks: number;
  readonly executable: string;
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

  /** The process as it is now, or as it was last seen where it is gone or ends; undefined where it was never seen. */
  describe(pid: number): ObservedProcess | undefined {
    const stat = this.stat(pid);
    const known = this.entries.get(pid);
    const earlier = stat === undefined || known?.startTicks === stat.startTicks ? known?.process : undefined;
    return (stat && this.asItIs(pid, stat)) ?? earlier;
  }

  /** The process as it is now; undefined where it is gone or ends, as no more than half of it could be read. */
  living(pid: number): ObservedProcess | undefined {
    const stat = this.stat(pid);
    return stat && this.asItIs(pid, stat);
  }

  /** Forgets a process that ended, so that a new one with its pid is not taken for it. */
  forget(pid: number): void {
    this.entries.delete(pid);
  }

  private asItIs(pid: number, { startTicks, command, flags }: ProcStat): ObservedProcess | undefined {
    if (isEnding(flags)) {
      return undefined;
    }
    const executable = this.link(pid, 'exe');
    const known = this.entries.get(pid);
    if (known?.startTicks === startTicks && known.executable === executable) {
      return known.process;
    }
    const process = this.read(pid, startTicks, executable, command);
    const after = this.stat(pid);
    if (!after || isEnding(after.flags)) {
      return undefined;
    }
    this.keep(pid, { startTicks, executable, process });
    return process;
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
    this.bootTime ??= bootTime(textOf(`${this.proc}/stat`)) ?? 0;
    return this.bootTime;
  }

  /** Undefined where the process is gone or hidden from this user. */
  private stat(pid: number): ProcStat | undefined {
    return parseProcStat(this.text(pid, 'stat') ?? '');
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

/** Also of a zombie: its program, arguments and folder can't be read any more. */
function isEnding(flags: number): boolean {
  return (flags & PF_EXITING) !== 0;
}
