/** Whose details are asked for, and for which time. */
export interface DetailScope {
  /** Uid of the datasource that knows the machine. */
  readonly datasource: string;
  /** Id of the machine. */
  readonly machine: string;
  /** Id of one of its processes; empty for all of it. */
  readonly process: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}
