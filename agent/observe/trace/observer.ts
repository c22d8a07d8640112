import { readlinkSync } from 'node:fs';
import { AttemptCounters, totalMade, type AttemptCounts } from '../attempts';
import { MechanismUnavailable, type Look, type Observer } from '../observer';
import { ProcessTable } from '../processes';
import { Connections } from './connections';
import { EventDecoder, type TraceEvent } from './events';
import { TRACEFS, TraceInstance } from './instance';
import { ListeningSockets } from './listening';
import { takeSnapshot } from './snapshot';
import { Threads } from './threads';

/** Processes are asked for in /proc soon after they acted; the buffers hold far more than this. */
const DRAIN_INTERVAL_MS = 500;
/** Inode of the first pid namespace on every kernel. */
const FIRST_PID_NAMESPACE = 'pid:[4026531836]';

/** Follows every connection by the kernel's trace events: the next best where eBPF is not allowed. */
export class TraceObserver implements Observer {
  readonly mechanism = 'trace';
  readonly missed =
    'bytes; round-trip times; retransmits; connects without any route; why a connect failed is told by how long it took';
  private running: Running | undefined;

  constructor(
    private readonly processTable = new ProcessTable(),
    private readonly attemptCounters = new AttemptCounters(),
    private readonly tracefs = TRACEFS,
  ) {}

  async start(): Promise<void> {
    checkPidNamespace();
    const instance = openInstance(this.tracefs);
    this.running = new Running(instance, this.processTable, this.attemptCounters);
  }

  async look(): Promise<Look> {
    if (!this.running) {
      throw new Error('look() before start()');
    }
    return this.running.look();
  }

  async stop(): Promise<void> {
    this.running?.close();
    this.running = undefined;
  }
}

class Running {
  private readonly decoder: EventDecoder;
  private readonly connections: Connections;
  private readonly listening = new ListeningSockets();
  private readonly timer: NodeJS.Timeout;
  /** Events that other CPUs may still have earlier ones than. */
  private held: TraceEvent[] = [];
  private lost = 0;
  private made: AttemptCounts;

  constructor(
    private readonly instance: TraceInstance,
    private readonly processTable: ProcessTable,
    private readonly attemptCounters: AttemptCounters,
  ) {
    this.decoder = new EventDecoder((kind) => instance.format(kind));
    this.connections = new Connections(new Threads(processTable), this.listening, networkNamespaceOf);
    this.connections.adopt(takeSnapshot(processTable));
    attemptCounters.findNamespaces();
    this.made = attemptCounters.read();
    this.timer = setInterval(() => this.drain(), DRAIN_INTERVAL_MS).unref();
  }

  async look(): Promise<Look> {
    this.attemptCounters.findNamespaces();
    const now = this.attemptCounters.read();
    this.drain();
    const made = totalMade(this.made, now);
    this.made = now;
    const observed = this.connections.attempts;
    const lost = this.lostSinceLastLook();
    if (lost > 0) {
      this.connections.adopt(takeSnapshot(this.processTable));
    }
    return {
      flows: this.connections.take(),
      listeners: this.listening.list(),
      lost,
      ...(made !== undefined && { attempts: { made, observed } }),
    };
  }

  close(): void {
    clearInterval(this.timer);
    this.instance.close();
  }

  /** Each CPU has a buffer of its own: only events from before the first was read are complete on all. */
  private drain(): void {
    const complete = Number(process.hrtime.bigint());
    const events = this.held;
    this.instance.drain((time, page, from) => {
      const event = this.decoder.decode(time, page, from);
      if (event) {
        events.push(event);
      }
    });
    events.sort((a, b) => a.time - b.time);
    const end = events.findIndex(({ time }) => time > complete);
    this.held = end < 0 ? [] : events.splice(end);
    events.forEach((event) => this.connections.apply(event));
  }

  private lostSinceLastLook(): number {
    const lost = this.instance.lost();
    const since = lost - this.lost;
    this.lost = lost;
    return since;
  }
}

/** Trace events name threads by their numbers in the first pid namespace, which /proc of another does not know. */
function checkPidNamespace(): void {
  if (readlinkSync('/proc/self/ns/pid') !== FIRST_PID_NAMESPACE) {
    throw new MechanismUnavailable("trace events need the host's pid namespace: run the agent outside of containers");
  }
}

function openInstance(tracefs: string): TraceInstance {
  const instance = new TraceInstance(tracefs);
  try {
    instance.open();
  } catch (error) {
    throw new MechanismUnavailable(reasonOf(error as NodeJS.ErrnoException, tracefs));
  }
  return instance;
}

function reasonOf({ code, message }: NodeJS.ErrnoException, tracefs: string): string {
  if (code === 'ENOENT') {
    return `tracefs is not mounted, or lacks these events: mount -t tracefs tracefs ${tracefs}`;
  }
  return code === 'EACCES' || code === 'EPERM' ? 'trace events need root' : `trace events: ${message}`;
}

function networkNamespaceOf(pid: number): number | undefined {
  try {
    return Number(readlinkSync(`/proc/${pid}/ns/net`).slice(5, -1));
  } catch {
    return undefined;
  }
}
