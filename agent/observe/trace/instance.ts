import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:fs';
import { PAGE_SIZE, readPage } from './page';

export const TRACEFS = '/sys/kernel/tracing';

const PREFIX = 'servicemap-';
const SOCKET_EVENT = 'sock/inet_sock_set_state';
const EXEC_EVENT = 'sched/sched_process_exec';
const FORK_EVENT = 'task/task_newtask';
/** TCP sockets that begin to connect, are established, begin to listen or close. */
const FILTER = 'protocol==6 && (newstate==2 || newstate==10 || newstate==1 || newstate==7)';

/** Room for the events of some seconds under heavy load, within a bound for all CPUs together. */
const KILOBYTES_PER_CPU = 4096;
const KILOBYTES = 65_536;

export type EventKind = 'socket' | 'exec' | 'fork';
export const EVENTS: Readonly<Record<EventKind, string>> = { socket: SOCKET_EVENT, exec: EXEC_EVENT, fork: FORK_EVENT };

/** A trace buffer of the agent's own, which disturbs nobody else's tracing. */
export class TraceInstance {
  private readonly folder: string;
  private readonly pipes: number[] = [];
  private freeBuffer: number | undefined;
  private readonly page = Buffer.alloc(PAGE_SIZE);

  constructor(private readonly tracefs = TRACEFS) {
    this.folder = `${tracefs}/instances/${PREFIX}${process.pid}`;
  }

  /** Makes the instance and begins to record. Throws the system's error where it is not allowed. */
  open(): void {
    removeAbandoned(this.tracefs);
    mkdirSync(this.folder, { recursive: true });
    try {
      this.configure();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  format(kind: EventKind): string {
    return readFileSync(`${this.folder}/events/${EVENTS[kind]}/format`, 'utf8');
  }

  /** Hands on every event that was recorded since the last call, a CPU after the other. */
  drain(visit: (time: number, page: Buffer, from: number, to: number) => void): void {
    for (const pipe of this.pipes) {
      while (this.readInto(pipe)) {
        readPage(this.page, (time, from, to) => visit(time, this.page, from, to));
      }
    }
  }

  /** Events that were overwritten or dropped since the start. */
  lost(): number {
    return this.cpus().reduce((sum, cpu) => sum + parseLost(this.read(`per_cpu/${cpu}/stats`)), 0);
  }

  close(): void {
    this.pipes.splice(0).forEach(closeSync);
    this.write('tracing_on', '0');
    this.write('events/enable', '0');
    if (this.freeBuffer !== undefined) {
      closeSync(this.freeBuffer);
      this.freeBuffer = undefined;
    }
    rmdirSync(this.folder);
  }

  private configure(): void {
    const cpus = this.cpus();
    this.write('tracing_on', '0');
    // The clock of process.hrtime(), the same on every CPU.
    this.write('trace_clock', 'mono');
    this.write('buffer_size_kb', String(Math.min(KILOBYTES_PER_CPU, Math.ceil(KILOBYTES / cpus.length))));
    // Recording stops when this process ends, however it ends: the kernel closes the file then.
    this.write('options/disable_on_free', '1');
    this.freeBuffer = openSync(`${this.folder}/free_buffer`, constants.O_WRONLY);
    this.write(`events/${SOCKET_EVENT}/filter`, FILTER);
    for (const event of Object.values(EVENTS)) {
      this.write(`events/${event}/enable`, '1');
    }
    for (const cpu of cpus) {
      const path = `${this.folder}/per_cpu/${cpu}/trace_pipe_raw`;
      // Reads that wait would hold one of the few threads that all file operations share.
      this.pipes.push(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    }
    this.write('tracing_on', '1');
  }

  private readInto(pipe: number): boolean {
    try {
      return readSync(pipe, this.page) > 0;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
        return false;
      }
      throw error;
    }
  }

  private cpus(): string[] {
    return readdirSync(`${this.folder}/per_cpu`);
  }

  private read(file: string): string {
    return readFileSync(`${this.folder}/${file}`, 'utf8');
  }

  private write(file: string, text: string): void {
    writeFileSync(`${this.folder}/${file}`, text);
  }
}

/** Overwritten by newer ones, dropped for want of room, or lost in an interrupt. */
export function parseLost(stats: string): number {
  const counters = [...stats.matchAll(/^(?:overrun|commit overrun|dropped events): (\d+)$/gm)];
  return counters.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Removes the instances of agents that were killed. Pids are those of this process's own pid namespace. */
function removeAbandoned(tracefs: string): void {
  for (const name of readdirSync(`${tracefs}/instances`)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) {
      rmdirSync(`${tracefs}/instances/${name}`);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
