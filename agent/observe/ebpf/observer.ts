import { setTimeout as wait } from 'node:timers/promises';
import { AttemptCounters, compareAttempts, type AttemptCounts } from '../attempts';
import { MechanismUnavailable, type Look, type Observer } from '../observer';
import { ProcessTable } from '../processes';
import { UserNames } from '../users';
import { Bpf, ProgramRefused } from './bpf';
import { Btf, KERNEL_BTF } from './btf';
import { FlowTable } from './flows';
import { KERNEL_TYPES } from './kernel';
import { CONNECTION, FLOW_KEY, LIMITS, STATE, SUM, SWEEP, type Limits } from './layout';
import { loadLibc, pinned, SystemCallError } from './libc';
import { Listeners } from './listeners';
import { SeenProcesses } from './processes';
import { Programs } from './programs';
import { MapReader } from './reader';

/** Bytes of connections that stay open are summed this often, and listeners that changed hands are followed. */
const SWEEP_INTERVAL_MS = 15_000;
/** A program that began before the epoch ended has finished by then: it takes microseconds. */
const GRACE_MS = 5;
const EPERM = 1;
const EACCES = 13;

/** Sees every connection: a program in the kernel counts them where they change state. */
export class EbpfObserver implements Observer {
  readonly mechanism = 'ebpf';
  readonly missed = 'connects that fail before a packet leaves, because there is no route at all';
  private running: Running | undefined;

  constructor(
    private readonly processTable = new ProcessTable(),
    private readonly attemptCounters = new AttemptCounters(),
    private readonly sweepIntervalMs = SWEEP_INTERVAL_MS,
    private readonly limits = LIMITS,
  ) {}

  async start(): Promise<void> {
    const programs = loadPrograms(this.limits);
    this.running = new Running(programs, this.processTable, this.attemptCounters, this.sweepIntervalMs);
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
  private readonly sums: MapReader;
  private readonly flows = new FlowTable();
  private readonly listeners: Listeners;
  private readonly processes: SeenProcesses;
  private readonly state = pinned(STATE.size);
  private readonly onlyKey = pinned(4);
  private swept = performance.now();
  private lost = 0;
  private made: AttemptCounts;

  constructor(
    private readonly programs: Programs,
    processTable: ProcessTable,
    private readonly attemptCounters: AttemptCounters,
    private readonly sweepIntervalMs: number,
  ) {
    const { bpf, maps } = programs;
    this.sums = new MapReader(bpf, maps.sums, FLOW_KEY.size, SUM.size);
    this.listeners = new Listeners(bpf, maps);
    this.processes = new SeenProcesses(bpf, maps.processes, processTable, new UserNames());
    attemptCounters.findNamespaces();
    this.made = attemptCounters.read();
    this.describeOwners();
  }

  async look(): Promise<Look> {
    this.sweepNowAndThen();
    const made = this.attemptCounters.read();
    const ended = this.programs.endEpoch();
    await wait(GRACE_MS);
    const observed = this.takeFigures(ended);
    const attempts = compareAttempts(this.made, made, observed);
    this.made = made;
    return {
      flows: this.flows.take(this.describe),
      listeners: this.listeners.list(this.describe),
      lost: this.lostSinceLastLook(),
      attempts,
    };
  }

  private readonly describe = (pid: number, start: bigint) => this.processes.describe(pid, start);

  close(): void {
    this.programs.close();
  }

  private sweepNowAndThen(): void {
    const now = performance.now();
    if (now - this.swept >= this.sweepIntervalMs) {
      this.swept = now;
      this.listeners.reconcile(this.programs.sweep(SWEEP.connections));
      this.attemptCounters.findNamespaces();
    }
  }

  /** Looks at the processes that a sweep found: unlike those that connect, the program kept nothing of them. */
  private describeOwners(): void {
    const { bpf, maps } = this.programs;
    this.listeners.list(this.describe);
    new MapReader(bpf, maps.connections, 8, CONNECTION.size).read((_, value) => {
      this.describe(value.readUInt32LE(FLOW_KEY.pid), value.readBigUInt64LE(FLOW_KEY.start));
      return false;
    });
  }

  /** @returns connects observed by network namespace */
  private takeFigures(epoch: number): Map<number, number> {
    const observed = new Map<number, number>();
    this.sums.read((key, value) => {
      if (key[FLOW_KEY.epoch] !== epoch) {
        return false;
      }
      this.flows.add(key, value);
      const netns = key.readUInt32LE(FLOW_KEY.netns);
      observed.set(netns, (observed.get(netns) ?? 0) + Number(value.readBigUInt64LE(SUM.attempts)));
      return true;
    });
    return observed;
  }

  private lostSinceLastLook(): number {
    this.programs.bpf.lookup(this.programs.maps.state, this.onlyKey, this.state);
    const counters = [STATE.connectionsFull, STATE.sumsFull, STATE.listenersFull];
    const lost = counters.reduce((sum, at) => sum + Number(this.state.readBigUInt64LE(at)), 0);
    const since = lost - this.lost;
    this.lost = lost;
    return since;
  }
}

/** Throws {@link MechanismUnavailable} in the words of an operator. */
function loadPrograms(limits: Limits): Programs {
  const libc = loadLibc();
  try {
    return Programs.load(new Bpf(libc), Btf.ofKernel(KERNEL_TYPES), limits);
  } catch (error) {
    throw new MechanismUnavailable(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const errno = error instanceof SystemCallError || error instanceof ProgramRefused ? error.errno : undefined;
  if (errno === EPERM || (errno === EACCES && error instanceof SystemCallError)) {
    return 'eBPF needs root, or the capabilities CAP_BPF and CAP_PERFMON';
  }
  const message = error instanceof Error ? error.message : String(error);
  return message.includes('ENOENT') ? `the kernel has no BTF in ${KERNEL_BTF}` : `eBPF: ${message}`;
}
