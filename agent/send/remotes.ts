/** Distinct remotes that one process may have on one port and in one direction, before the rest is folded. */
export const DEFAULT_REMOTES_PER_PORT = 1_000;

/** Addresses that a folded series names. */
const SAMPLE_SIZE = 20;
/** Distinct remotes that a folded series counts exactly within a minute; beyond, its number says "at least". */
const COUNTED_REMOTES = 65_536;
const DAY_MS = 86_400_000;

/**
 * Bounds the series of a day: the first remotes of a process, direction and port get a series each, all later ones
 * share one. Counted anew each day (UTC) and after a restart of the agent.
 */
export class RemoteCap {
  private day = 0;
  private readonly remotes = new Map<string, Set<string>>();

  constructor(private readonly perPort: number) {}

  /** Whether this remote has a series of its own in the day of `minute` (milliseconds since 1970). */
  admits(processPort: string, remote: string, minute: number): boolean {
    const day = Math.floor(minute / DAY_MS);
    if (day !== this.day) {
      this.day = day;
      this.remotes.clear();
    }
    const known = this.remotes.get(processPort) ?? new Set();
    this.remotes.set(processPort, known);
    if (!known.has(remote) && known.size < this.perPort) {
      known.add(remote);
    }
    return known.has(remote);
  }
}

/** The remotes that share a folded series within a minute. */
export class FoldedRemotes {
  private readonly distinct = new Set<string>();

  add(remote: string): void {
    if (this.distinct.size < COUNTED_REMOTES) {
      this.distinct.add(remote);
    }
  }

  get count(): number {
    return this.distinct.size;
  }

  /** A JSON array of addresses. */
  get sample(): string {
    return JSON.stringify([...this.distinct].slice(0, SAMPLE_SIZE));
  }
}
