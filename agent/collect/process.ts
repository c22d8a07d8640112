import { basename } from 'node:path';
import { roleOf } from '../../src/model/roleOf';
import { processPool } from '../../src/model/storage';
import type { Look, ObservedProcess } from '../observe/observer';
import type { MachineName, Pool, PoolOf } from '../pool';
import { at, type AgentRecord } from '../record';
import { redactedCommandLine } from '../send/redact';
import type { Shorten } from '../send/shorten';
import { accountOf } from './account';
import type { Collector } from './collector';
import type { ContainerNames } from './containers';
import { programOf } from './interpreter';
import { Packages } from './packages';

const HOUR_MS = 3_600_000;
/** Java's class paths run to many thousands of characters. */
const LONGEST_COMMAND_LINE = 4_096;

interface Seen {
  readonly pool: Pool;
  /** The oldest process of the pool. */
  first: ObservedProcess;
  readonly serverPorts: Set<number>;
  active: boolean;
  writtenAt: number;
  writtenText: string;
}

/** ServiceMapProcess_CL: every pool with TCP activity, when it is first seen, when it changes and every hour. */
export class ProcessCollector implements Collector {
  readonly name = 'process';
  readonly limitSeconds = 60;
  private readonly seen = new Map<string, Seen>();
  private readonly packages = new Packages();
  /** Without known secrets, of every process once: they are asked for at each look. */
  private readonly commandLines = new WeakMap<ObservedProcess, string>();

  constructor(
    private readonly machine: MachineName,
    private readonly pools: PoolOf,
    readonly everySeconds: number,
    private readonly containers: ContainerNames,
    private readonly shorten: Shorten,
  ) {}

  /** Takes note of the processes of a look. */
  note(look: Look): void {
    for (const listener of look.listeners) {
      this.noteProcess(listener.process).serverPorts.add(listener.port);
    }
    for (const flow of look.flows) {
      this.noteProcess(flow.process);
    }
  }

  async collect(): Promise<AgentRecord[]> {
    const now = Date.now();
    const records: AgentRecord[] = [];
    for (const seen of [...this.seen.values()].filter(({ active }) => active)) {
      const fields = await this.fieldsOf(seen);
      const text = JSON.stringify(fields);
      if (text !== seen.writtenText || now - seen.writtenAt >= HOUR_MS || now < seen.writtenAt) {
        records.push(this.recordOf(seen.pool, fields, now));
        seen.writtenText = text;
        seen.writtenAt = now;
      }
      seen.active = false;
    }
    this.forget(now);
    return records;
  }

  private noteProcess(process: ObservedProcess): Seen {
    const pool = this.pools(process);
    const seen = this.seen.get(pool.id) ?? {
      pool,
      first: process,
      serverPorts: new Set(),
      active: true,
      writtenAt: 0,
      writtenText: '',
    };
    this.seen.set(pool.id, seen);
    seen.active = true;
    if (isOlder(process, seen.first)) {
      seen.first = process;
    }
    return seen;
  }

  /** What was silent for two hours is written anew when it comes back. */
  private forget(now: number): void {
    for (const [id, seen] of this.seen) {
      if (!seen.active && now - seen.writtenAt > 2 * HOUR_MS) {
        this.seen.delete(id);
      }
    }
  }

  private recordOf(pool: Pool, fields: AgentRecord<typeof processPool>['fields'], now: number): AgentRecord {
    const { id, computer } = this.machine;
    const tags = { Machine: id, Computer: computer, Process: pool.id, ProcessName: pool.name };
    const CommandLine_s = this.shorten(fields.CommandLine_s ?? '', LONGEST_COMMAND_LINE);
    return { measurement: processPool, tags, fields: { ...fields, CommandLine_s }, time: at(now) };
  }

  private commandLineOf(process: ObservedProcess): string {
    const known = this.commandLines.get(process) ?? redactedCommandLine(process.commandLine);
    this.commandLines.set(process, known);
    return known;
  }

  private async fieldsOf({ pool, first, serverPorts }: Seen): Promise<AgentRecord<typeof processPool>['fields']> {
    // A path in a container says nothing of this machine's packages.
    const installed = first.containerId === '' && first.executablePath !== '';
    const facts = installed ? await this.packages.of(first.executablePath) : undefined;
    const program = programOf(first);
    return {
      ResourceId: `${this.machine.id}/${pool.id}`,
      ResourceName_s: pool.id,
      MachineResourceName_s: this.machine.id,
      ExecutableName_s: first.executableName,
      DisplayName_s: program === '' ? first.executableName : basename(program),
      StartTime_t: first.startTime === 0 ? '' : new Date(first.startTime).toISOString(),
      FirstPid_d: first.pid,
      Description_s: facts?.summary ?? '',
      CompanyName_s: facts?.vendor ?? '',
      InternalName_s: facts?.name ?? '',
      ProductName_s: facts?.name ?? '',
      ProductVersion_s: facts?.version ?? '',
      FileVersion_s: facts?.version ?? '',
      CommandLine_s: this.commandLineOf(first),
      ExecutablePath_s: first.executablePath,
      WorkingDirectory_s: first.workingDirectory,
      ...accountOf(first.userName),
      Role_s: roleOf([basename(program), first.executableName], [...serverPorts]) ?? '',
      Services_s: first.unit,
      ContainerId_s: first.containerId,
      ContainerName_s: this.containers.of(first.containerId),
    };
  }
}

/** A process that was gone before it could be read has no start time. */
function isOlder(process: ObservedProcess, than: ObservedProcess): boolean {
  return process.startTime !== 0 && (than.startTime === 0 || process.startTime < than.startTime);
}
