/** Addresses that a folded series names. */
const SAMPLE_SIZE = 20;
/** Distinct remotes that a folded series counts exactly within a minute; beyond, its number says "at least". */
const COUNTED_REMOTES = 65_536;

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
