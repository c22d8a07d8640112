import { FOLDED_PORT, FOLDED_REMOTE } from '../../src/model/storage';
import type { Flow, Listener, Look, ObservedProcess } from '../observe/observer';
import { vanishedProcess } from '../observe/processes';
import type { Pool, PoolOf } from '../pool';
import type { DailyCap } from './dailyCap';

export interface SeriesLimits {
  /** Processes (pools) of the machine. */
  readonly processes: number;
  /** Server ports of a process and direction. */
  readonly portsPerProcess: number;
  /** Remotes of a process, direction and port. */
  readonly remotesPerPort: number;
  /** Connections of a process, whatever their ports and addresses. */
  readonly connectionsPerProcess: number;
  /** Ports that a process listens on. */
  readonly boundPortsPerProcess: number;
}

export const SERIES_LIMITS: SeriesLimits = {
  processes: 500,
  portsPerProcess: 200,
  remotesPerPort: 1_000,
  connectionsPerProcess: 4_000,
  boundPortsPerProcess: 200,
};

/** Stands for all processes beyond the cap. */
const OTHER_PROCESSES: ObservedProcess = vanishedProcess(0, 'other processes');

/** Tags of the series that a flow is counted in, and the key of that series. */
export interface FlowSeries {
  readonly port: string;
  readonly localAddress: string;
  readonly remoteAddress: string;
  readonly key: string;
}

/** Bounds the series of a day: what is beyond a limit shares a series with others, which keeps every count. */
export class SeriesCap {
  constructor(
    private readonly daily: DailyCap,
    private readonly poolOf: PoolOf,
    private readonly limits: SeriesLimits = SERIES_LIMITS,
  ) {}

  /** A look in which the processes beyond the cap are one. */
  withinProcesses(look: Look): Look {
    return {
      ...look,
      flows: look.flows.map((flow) => this.withProcess(flow)),
      listeners: look.listeners.map((listener) => this.withProcess(listener)),
    };
  }

  seriesOf(pool: Pool, { direction, serverPort, localAddress, remoteAddress }: Flow): FlowSeries {
    const owner = `${pool.id} ${direction}`;
    const { portsPerProcess, remotesPerPort, connectionsPerProcess } = this.limits;
    const port = this.daily.admits(`ports ${owner}`, String(serverPort), portsPerProcess)
      ? String(serverPort)
      : FOLDED_PORT;
    const remote = this.daily.admits(`remotes ${owner} ${port}`, remoteAddress, remotesPerPort)
      ? remoteAddress
      : FOLDED_REMOTE;
    const key = [owner, port, localAddress, remote].join(' ');
    return this.daily.admits(`connections ${pool.id}`, key, connectionsPerProcess)
      ? { port, localAddress, remoteAddress: remote, key }
      : { port: FOLDED_PORT, localAddress: FOLDED_REMOTE, remoteAddress: FOLDED_REMOTE, key: owner };
  }

  /** Whether a port that a process listens on has a series of its own. */
  admitsBoundPort(pool: Pool, { address, port }: Listener): boolean {
    return this.daily.admits(`bound ports ${pool.id}`, `${address} ${port}`, this.limits.boundPortsPerProcess);
  }

  private withProcess<T extends { readonly process: ObservedProcess }>(of: T): T {
    const admitted = this.daily.admits('processes', this.poolOf(of.process).id, this.limits.processes);
    return admitted ? of : { ...of, process: OTHER_PROCESSES };
  }
}
