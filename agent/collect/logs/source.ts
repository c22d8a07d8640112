/** Something that is read from where it was last read to: a log, files of logins. */
export interface Source<T> {
  /** Where it reads, for an operator. */
  readonly from: string;
  /** What it could not read though it should; empty: nothing. */
  readonly missed: string;
  /** What came since the last read, or since the first start of the agent; in parts where it is very much. */
  read(signal: AbortSignal): Promise<readonly T[]>;
  /** What was read is written: a new start of the agent goes on behind it. */
  keepPosition(): void;
  /** Whether there is more, where that is free to know. */
  hasNews(): boolean;
}

/** Where a source may be read. */
export interface Place<T> {
  readonly name: string;
  /** Where it was read to, or with what comes from now on. */
  open(): Source<T>;
  /** Where it was read to. */
  forget(): void;
}
