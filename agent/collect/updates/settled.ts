import { FileStamps } from '../../fileStamps';

/** Whether files changed since they were read, once they have been at rest for a while: not in the middle of a change. */
export class SettledChange {
  private readonly read: FileStamps;
  private readonly seen: FileStamps;
  private changedAt = 0;

  constructor(
    paths: readonly string[],
    private readonly restMs: number,
  ) {
    this.read = new FileStamps(paths);
    this.seen = new FileStamps(paths);
  }

  /** Call before reading them. */
  mark(): void {
    this.read.mark();
    this.seen.mark();
  }

  /** @param now milliseconds on a clock that nobody sets */
  isHere(now: number): boolean {
    if (!this.read.differ()) {
      return false;
    }
    if (this.seen.differ()) {
      this.seen.mark();
      this.changedAt = now;
    }
    return now - this.changedAt >= this.restMs;
  }
}
