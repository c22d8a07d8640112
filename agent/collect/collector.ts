import type { AgentRecord } from '../record';

/** A source of records that is asked again and again, never while it is still at work. */
export interface Collector {
  /** For the log, for the heartbeat and for `--without`. */
  readonly name: string;
  readonly everySeconds: number;
  /** One that takes longer is told to end: its signal is aborted, and the heartbeat says so. What it brings late is written. */
  readonly limitSeconds: number;
  /** What it could not read at its last run though it should, in words for an operator; empty or absent: nothing. */
  readonly missed?: string;
  /** Whether something changed that is written before its time; asked after every look. */
  hasNews?(): boolean;
  collect(signal: AbortSignal): Promise<readonly AgentRecord[]>;
  /** What it holds that is not written yet; asked once, when the agent ends. */
  rest?(): readonly AgentRecord[];
}

/** What a collector that can be switched off says of itself in `--help` and in the docs. */
export interface About {
  /** Where it looks. */
  readonly reads: string;
  /** Names of the record types that it makes. */
  readonly yields: readonly string[];
  /** What it takes, in words that a person who pays for it understands. */
  readonly costs: string;
}
