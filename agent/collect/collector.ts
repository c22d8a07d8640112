import type { AgentRecord } from '../record';

/** A source of records that is asked again and again. */
export interface Collector {
  /** For the log. */
  readonly name: string;
  readonly everySeconds: number;
  /** Whether something changed that is written before its time; asked after every look. */
  hasNews?(): boolean;
  collect(): Promise<AgentRecord[]>;
}
