import type { LogEntry } from './logEntry';

/** A log that is read from where it was last read to. */
export interface LogReader {
  /** Where it reads, for an operator. */
  readonly source: string;
  /** What it could not read though it should; empty: nothing. */
  readonly missed: string;
  /** What was logged since the last read, or since the first start of the agent; in parts where it is very much. */
  read(signal: AbortSignal): Promise<readonly LogEntry[]>;
  /** What was read is written: a new start of the agent goes on behind it. */
  keepPosition(): void;
  /** Whether there is more, where that is free to know. */
  hasNews(): boolean;
}
