import type { Findings } from '../findings/readFindings';
import type { Heartbeat, MachineRecord, TimeRange } from '../inventory';
import type { ConnectionReport } from './connections';

/** What a process record tells. */
export interface ProcessRecord {
  readonly machine: string;
  readonly process: string;
  readonly processName: string;
  readonly displayName: string;
  readonly commandLine: string;
  readonly userName: string;
  readonly role: string;
}

/** A port that a process of the focus machine listened on in the range. */
export interface BoundPort {
  readonly process: string;
  readonly processName: string;
  readonly address: string;
  readonly port: number;
  readonly isWildcard: boolean;
}

/** Everything that a map is built from; the core does no I/O. */
export interface MapInput {
  readonly focus: MachineRecord;
  readonly range: TimeRange;
  /** Milliseconds since 1970: no data can be newer. */
  readonly now: number;
  readonly machines: readonly MachineRecord[];
  readonly reports: readonly ConnectionReport[];
  readonly processes: readonly ProcessRecord[];
  readonly boundPorts: readonly BoundPort[];
  readonly heartbeats: readonly Heartbeat[];
  readonly findings: Findings;
}
