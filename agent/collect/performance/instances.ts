const DAY_MS = 86_400_000;
/** Names may be made up by whoever starts a program: no more of those that are turned away are told apart. */
const MOST_TURNED_AWAY = 1_000;

/** Bounds the series that an object's instances make in a day: those beyond the limit get no series of their own. */
export class Instances {
  private readonly admitted = new Set<string>();
  private day = 0;
  private readonly away = new Set<string>();

  constructor(private readonly limit: number) {}

  /** How many names were turned away on this day, in words; empty: none. */
  get turnedAway(): string {
    const { size } = this.away;
    return size === 0 ? '' : `${size}${size === MOST_TURNED_AWAY ? ' or more' : ''}`;
  }

  /** Call at the beginning of a look, with milliseconds since 1970. */
  begin(now: number): void {
    const day = Math.floor(now / DAY_MS);
    if (day !== this.day) {
      this.day = day;
      this.admitted.clear();
      this.away.clear();
    }
  }

  admits(name: string): boolean {
    if (this.admitted.has(name) || this.admitted.size < this.limit) {
      this.admitted.add(name);
      return true;
    }
    if (this.away.size < MOST_TURNED_AWAY) {
      this.away.add(name);
    }
    return false;
  }
}
