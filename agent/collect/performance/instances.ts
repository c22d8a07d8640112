const DAY_MS = 86_400_000;

/** Bounds the series that an object's instances make in a day: those beyond the limit get no series of their own. */
export class Instances {
  private readonly admitted = new Set<string>();
  private day = 0;
  /** Names that were turned away on this day. */
  readonly turnedAway = new Set<string>();

  constructor(private readonly limit: number) {}

  /** Call at the beginning of a look, with milliseconds since 1970. */
  begin(now: number): void {
    const day = Math.floor(now / DAY_MS);
    if (day !== this.day) {
      this.day = day;
      this.admitted.clear();
      this.turnedAway.clear();
    }
  }

  admits(name: string): boolean {
    if (this.admitted.has(name) || this.admitted.size < this.limit) {
      this.admitted.add(name);
      return true;
    }
    this.turnedAway.add(name);
    return false;
  }
}
