import { messageOf, type Log } from './log';

/** Those who are given what was seen. One that throws keeps it from no other, nor from being sent. */
export class Takers<T> {
  private readonly all: Array<(seen: T) => void> = [];
  /** Why one of them failed at what was seen last; empty: none did. */
  trouble = '';

  constructor(private readonly log: Log) {}

  add(take: (seen: T) => void): void {
    this.all.push(take);
  }

  give(seen: T): void {
    const causes: string[] = [];
    for (const take of this.all) {
      try {
        take(seen);
      } catch (error) {
        causes.push(messageOf(error));
      }
    }
    this.report(causes.join('; '));
  }

  /** Trouble that lasts is said once. */
  private report(cause: string): void {
    if (cause !== '' && cause !== this.trouble) {
      this.log('error', 'a collector failed at what was seen', { cause });
    }
    this.trouble = cause;
  }
}
