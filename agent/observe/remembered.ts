interface Entry<T> {
  readonly value: T;
  /** In the clock of `performance`. */
  readonly since: number;
}

/** What was found out a while ago, the newest `capacity` of it. */
export class Remembered<T> {
  private readonly entries = new Map<string, Entry<T>>();

  /** @param forMs after this time `get` tells nothing any more */
  constructor(
    private readonly capacity: number,
    private readonly forMs: number,
  ) {}

  /** Also where it was found out too long ago for {@link get}. */
  has(key: string): boolean {
    return this.entries.has(key);
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    return entry && performance.now() - entry.since < this.forMs ? entry.value : undefined;
  }

  set(key: string, value: T): void {
    this.entries.delete(key);
    this.entries.set(key, { value, since: performance.now() });
  }

  /** Brings it within its capacity, which `set` leaves out: what was found out together is used together. */
  forgetOldest(): void {
    for (const key of this.entries.keys()) {
      if (this.entries.size <= this.capacity) {
        break;
      }
      this.entries.delete(key);
    }
  }
}
