import { addressText } from '../address';
import { type Flow, type ObservedProcess } from '../observer';
import { FLOW_KEY, INBOUND, SUM } from './layout';

interface Known {
  readonly pid: number;
  readonly start: bigint;
  readonly flow: Pick<Flow, 'direction' | 'localAddress' | 'remoteAddress' | 'serverPort'>;
  /** As it was when it last acted. */
  process: ObservedProcess | undefined;
  live: number;
}

/** Turns the kernel's figures of one epoch into flows, and keeps count of the connections that are open. */
export class FlowTable {
  private readonly known = new Map<string, Known>();
  private readonly active = new Map<Known, Figures>();

  /** Takes in one entry of the map of sums. */
  add(key: Buffer, value: Buffer): void {
    const known = this.find(key);
    const figures = figuresOf(value);
    known.live += figures.established + figures.adopted - figures.terminated;
    this.active.set(known, figures);
  }

  /** What happened since the last call, and every flow with open connections. */
  take(describe: (pid: number, start: bigint) => ObservedProcess): Flow[] {
    const flows: Flow[] = [];
    const processes = new Map<string, ObservedProcess>();
    for (const [name, known] of this.known) {
      const figures = this.active.get(known) ?? SILENT;
      if (figures !== SILENT || !known.process) {
        const identity = `${known.pid} ${known.start}`;
        known.process = processes.get(identity) ?? describe(known.pid, known.start);
        processes.set(identity, known.process);
      }
      if (figures !== SILENT || known.live > 0) {
        flows.push(flowOf(known, figures, known.process));
      }
      // A socket that closes under two hands may be counted down before it is counted up: only a settled flow goes.
      if (known.live <= 0 && figures === SILENT) {
        this.known.delete(name);
      }
    }
    this.active.clear();
    return flows;
  }

  private find(key: Buffer): Known {
    const name = key.toString('latin1', 0, FLOW_KEY.epoch);
    const found = this.known.get(name);
    if (found) {
      return found;
    }
    const known: Known = {
      pid: key.readUInt32LE(FLOW_KEY.pid),
      start: key.readBigUInt64LE(FLOW_KEY.start),
      flow: {
        direction: key[FLOW_KEY.direction] === INBOUND ? 'inbound' : 'outbound',
        localAddress: addressText(key, FLOW_KEY.local),
        remoteAddress: addressText(key, FLOW_KEY.remote),
        serverPort: key.readUInt16LE(FLOW_KEY.serverPort),
      },
      process: undefined,
      live: 0,
    };
    this.known.set(name, known);
    return known;
  }
}

type Figures = Record<Exclude<keyof typeof SUM, 'size'>, number>;

const FIGURES = (Object.keys(SUM) as (keyof typeof SUM)[]).filter((name) => name !== 'size');
const SILENT = Object.fromEntries(FIGURES.map((name) => [name, 0])) as Figures;

/** Differences of bytes are added with 64 bits that wrap around: signed, they can be read in any order. */
function figuresOf(value: Buffer): Figures {
  return Object.fromEntries(FIGURES.map((name) => [name, Number(value.readBigInt64LE(SUM[name]))])) as Figures;
}

function flowOf(known: Known, figures: Figures, process: ObservedProcess): Flow {
  return {
    process,
    ...known.flow,
    established: figures.established,
    terminated: figures.terminated,
    failed: failuresOf(figures),
    live: Math.max(0, known.live),
    bytesSent: Math.max(0, figures.sent),
    bytesReceived: Math.max(0, figures.received),
    ...(figures.roundTripCount > 0 && {
      roundTrip: {
        min: figures.roundTripMin,
        max: figures.roundTripMax,
        sum: figures.roundTripSum,
        count: figures.roundTripCount,
      },
    }),
    retransmits: Math.max(0, figures.retransmits),
  };
}

function failuresOf(figures: Figures): Flow['failed'] {
  const { refused, timedOut, unreachable, reset, abandoned } = figures;
  const counts = Object.entries({ refused, timedOut, unreachable, reset, abandoned });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
