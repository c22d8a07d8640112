import type { MachineId, ProcessId } from '../src/model/ids';
import type { ObservedProcess } from './observe/observer';

/** How this machine is named in every record. */
export interface MachineName {
  readonly id: MachineId;
  /** Fully qualified where the resolver knows it. */
  readonly computer: string;
}

/** The processes of this machine that run the same program for the same owner. */
export interface Pool {
  readonly id: ProcessId;
  /** Name of the executable. */
  readonly name: string;
}

export type PoolOf = (process: ObservedProcess) => Pool;
