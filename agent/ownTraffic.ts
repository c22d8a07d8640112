import type { Flow } from './observe/observer';

interface Counts {
  readonly established: number;
  readonly terminated: number;
}

const NONE: Counts = { established: 0, terminated: 0 };

/**
 * Leaves the agent's own connections out of the map and, where the store runs on the same machine, their other ends:
 * an inbound flow is lessened by what the agent itself had with that address and port.
 */
export class OwnTraffic {
  /** What the other end has not shown yet: two looks may part the two ends of one event. */
  private owed = new Map<string, Counts>();

  constructor(private readonly ownPid: number) {}

  leftOut(flows: readonly Flow[]): Flow[] {
    const own = new Map(
      flows.filter(({ process }) => process.pid === this.ownPid).map((flow) => [connectionKey(flow), flow] as const),
    );
    const owed = new Map([...own].map(([key, { established, terminated }]) => [key, { established, terminated }]));
    const others = flows
      .filter(({ process }) => process.pid !== this.ownPid)
      .flatMap((flow) => {
        const key = otherEndKey(flow);
        const mine = own.get(key);
        const due = sum(owed.get(key) ?? NONE, this.owed.get(key) ?? NONE);
        if (flow.direction !== 'inbound' || (!mine && due === NONE)) {
          return [flow];
        }
        const left = lessened(flow, mine, due);
        owed.set(key, {
          established: Math.max(0, due.established - flow.established),
          terminated: Math.max(0, due.terminated - flow.terminated),
        });
        return left.established + left.terminated + left.live > 0 ? [left] : [];
      });
    this.owed = owed;
    return others;
  }
}

function lessened(flow: Flow, mine: Flow | undefined, due: Counts): Flow {
  return {
    ...flow,
    established: Math.max(0, flow.established - due.established),
    terminated: Math.max(0, flow.terminated - due.terminated),
    live: Math.max(0, flow.live - (mine?.live ?? 0)),
    bytesSent: Math.max(0, flow.bytesSent - (mine?.bytesReceived ?? 0)),
    bytesReceived: Math.max(0, flow.bytesReceived - (mine?.bytesSent ?? 0)),
  };
}

function sum(one: Counts, other: Counts): Counts {
  return one === NONE && other === NONE
    ? NONE
    : { established: one.established + other.established, terminated: one.terminated + other.terminated };
}

/** Client's address, server's address and port. */
function connectionKey({ localAddress, remoteAddress, serverPort }: Flow): string {
  return `${localAddress} ${remoteAddress} ${serverPort}`;
}

function otherEndKey({ localAddress, remoteAddress, serverPort }: Flow): string {
  return `${remoteAddress} ${localAddress} ${serverPort}`;
}
