import type { SecurityEvent } from './event';

/** Where logins are read: one source a machine, as a login that two of them tell of would count twice. */
export interface LoginSource {
  readonly missed: string;
  read(signal: AbortSignal): Promise<readonly SecurityEvent[]>;
  /** What was read is written: a new start of the agent goes on behind it. */
  keepPosition(): void;
  hasNews(): boolean;
}
