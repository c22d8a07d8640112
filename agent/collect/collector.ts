import type { AgentRecord } from '../record';

/** A source of records that is asked again and again. */
export interface Collector {
  /** For the log. */
  readonly name: string;
  readonly everySeconds: number;
  collect(): Promise<AgentRecord[]>;
}
