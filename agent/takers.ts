import { messageOf, type Log } from './log';

/** Those who are given what was seen. One that throws keeps it from no other, nor from being sent. */
export class Takers<T> {
  private readonly all: Array<(seen: T) => void> = [];
  private trouble = '';

  constructor(private readonly log: Log) {}

  add(take: (seen: T) => void): void {
    this.all.push(take);
  }

  give(seen: T): void {
    for (const take of this.all) {
      try {
        take(seen);
      } catch (error) {
        this.report(messageOf(error));
      }
    }
  }

  /** Trouble that lasts is said once. */
  private report(cause: string): void {
    if (cause !== this.trouble) {
      this.trouble = cause;
      this.log('error', 'a collector failed at what was seen', { cause });
    }
  }
}
