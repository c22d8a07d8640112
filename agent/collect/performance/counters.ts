/** How much counters grew from one look to the next. */
export class Counters {
  private before = new Map<string, number>();
  private now = new Map<string, number>();

  /** Call at the beginning of a look: what the look before did not read is forgotten. */
  begin(): void {
    this.before = this.now;
    this.now = new Map();
  }

  /**
   * Growth since the look before; undefined where there was none, and where the counter is smaller than it was, for
   * nothing tells whether it wrapped or began anew.
   */
  growth(name: string, total: number): number | undefined {
    const before = this.before.get(name);
    this.now.set(name, total);
    return before === undefined || total < before ? undefined : total - before;
  }
}

/** Counters per second, by a clock that no one can set. */
export class Rates {
  private readonly counters = new Counters();
  private seconds = 0;
  private lookedAt = 0;

  /** @param now milliseconds on the clock of `performance.now()` */
  begin(now: number): void {
    this.seconds = (now - this.lookedAt) / 1000;
    this.lookedAt = now;
    this.counters.begin();
  }

  perSecond(name: string, total: number): number | undefined {
    const growth = this.counters.growth(name, total);
    return growth === undefined || this.seconds <= 0 ? undefined : growth / this.seconds;
  }
}
