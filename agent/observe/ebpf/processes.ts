import { statSync } from 'node:fs';
import { bootTime } from '../../boot';
import { TICK_MS } from '../../procStat';
import { textOf } from '../../regularFile';
import { parseCgroup } from '../cgroup';
import { type ObservedProcess } from '../observer';
import { type ProcessTable, parseCommandLine, vanishedProcess } from '../processes';
import { type UserNames } from '../users';
import { type Bpf } from './bpf';
import { ARGUMENTS_MAX, COMMAND_SIZE, PROCESS, PROCESS_KEY, type NameChain } from './layout';
import { pinned } from './libc';

const TICK_NS = 10_000_000n;

/** Describes the processes that the program saw: by /proc while they live, by what the program kept once they don't. */
export class SeenProcesses {
  private readonly key = pinned(PROCESS_KEY.size);
  private readonly value = pinned(PROCESS.size);
  private readonly bootTime: number;

  constructor(
    private readonly bpf: Bpf,
    private readonly map: number,
    private readonly table: ProcessTable,
    private readonly users: UserNames,
    private readonly proc = '/proc',
  ) {
    this.bootTime = bootTime(textOf(`${proc}/stat`)) ?? 0;
  }

  /** @param start nanoseconds since boot at which the process started */
  describe(pid: number, start: bigint): ObservedProcess {
    const startTime = this.bootTime + Number(start / TICK_NS) * TICK_MS;
    // Asking /proc for what is gone costs an exception each time; a process per connection would pay it thousandfold.
    const alive = statSync(`${this.proc}/${pid}`, { throwIfNoEntry: false }) !== undefined;
    const living = alive ? this.table.living(pid) : undefined;
    if (living?.startTime === startTime) {
      return living;
    }
    if (this.lookUp(pid, start)) {
      return { ...rememberedProcess(this.value, (uid) => this.users.nameOf(uid)), pid, startTime };
    }
    const earlier = this.table.describe(pid);
    return earlier?.startTime === startTime ? earlier : { ...vanishedProcess(pid, ''), startTime };
  }

  private lookUp(pid: number, start: bigint): boolean {
    this.key.writeBigUInt64LE(start, PROCESS_KEY.start);
    this.key.writeBigUInt64LE(BigInt(pid), PROCESS_KEY.pid);
    return this.bpf.lookup(this.map, this.key, this.value);
  }
}

/** Decodes what the program kept of a process. */
export function rememberedProcess(
  value: Buffer,
  userName: (uid: number) => string,
): Omit<ObservedProcess, 'pid' | 'startTime'> {
  const [name = ''] = namesOf(value, PROCESS.path);
  return {
    executableName: name || text(value, PROCESS.command, COMMAND_SIZE),
    executablePath: pathOf(value, PROCESS.path),
    commandLine: commandLineOf(value),
    workingDirectory: pathOf(value, PROCESS.folder),
    userName: userName(value.readUInt32LE(PROCESS.uid)),
    ...parseCgroup(groupLine(value)),
  };
}

/** Whole arguments: in a part of one a secret may have no form that is known. */
function commandLineOf(value: Buffer): string[] {
  const length = value.readUInt32LE(PROCESS.argumentsLength);
  const kept = value.toString('utf8', PROCESS.arguments, PROCESS.arguments + Math.min(length, ARGUMENTS_MAX));
  if (length <= ARGUMENTS_MAX || kept.startsWith('\0')) {
    return parseCommandLine(kept);
  }
  return [...parseCommandLine(kept.slice(0, kept.lastIndexOf('\0') + 1)), '…'];
}

/** Empty where it is deeper than was kept. The root's name is `/`. */
function pathOf(value: Buffer, chain: NameChain): string {
  const names = namesOf(value, chain);
  const root = names.indexOf('/');
  return root < 0 ? '' : `/${names.slice(0, root).reverse().join('/')}`;
}

/** As a line of `/proc/PID/cgroup`, from the topmost of the groups that were kept; the root itself has no name. */
function groupLine(value: Buffer): string {
  const names = namesOf(value, PROCESS.groups).filter((name) => name !== '');
  return `0::/${names.reverse().join('/')}`;
}

function namesOf(value: Buffer, chain: NameChain): string[] {
  return Array.from({ length: chain.count }, (_, index) => text(value, chain.at + index * chain.size, chain.size));
}

function text(value: Buffer, at: number, size: number): string {
  const end = value.indexOf(0, at);
  return value.toString('utf8', at, end < 0 || end > at + size ? at + size : end);
}
