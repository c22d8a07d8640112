/** What an observer saw between two readings, of connects to the watched addresses. */
export interface Figures {
  established: number;
  failed: number;
  /** Bytes. */
  sent: number;
  /** Bytes. */
  received: number;
  /** Events that the kernel dropped. */
  lost: number;
  /** Connects, established and failed, by {@link callerName}. */
  readonly callers: Record<string, number>;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

export function callerName(pid: number, executable: string): string {
  return `${pid} ${executable}`;
}
