import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, type Log } from '../log';
import { replaceFile } from '../stateFolder';

export const MINUTE_MS = 60_000;

/**
 * The minute that a look's figures belong to (milliseconds since 1970): the one in which the time since the look before
 * began, as looks fall on the edges of minutes. A look after a pause or after the clock was set counts for now.
 */
export function minuteOfLook(previous: number, now: number, intervalMs: number): number {
  const steady = now >= previous && now - previous <= 2 * intervalMs;
  return Math.floor((steady ? previous : now) / MINUTE_MS) * MINUTE_MS;
}

interface Written {
  /** The latest minute that was ever begun. */
  minute: number;
  /** The largest number of nanoseconds that was ever added to a minute. */
  nanoseconds: number;
}

/**
 * Which nanoseconds to add to the time stamp of a minute (or of an hour: a period of one length), so that an agent that
 * was restarted within a minute, or whose clock was set back, never overwrites what was written for that minute before.
 * Kept in the state folder; where that can't be written, it counts on in memory and says so once.
 */
export class MinuteOffsets {
  private readonly file: string;
  private written: Written;
  private unwritable = false;

  constructor(
    stateFolder: string,
    private readonly log: Log,
    private readonly period: 'minute' | 'hour' = 'minute',
  ) {
    this.file = join(stateFolder, `${period}.json`);
    this.written = readWritten(this.file);
  }

  /** Call once before the first point of a minute is written. Never throws. */
  begin(minute: number): number {
    const again = minute <= this.written.minute;
    const nanoseconds = again ? this.written.nanoseconds + 1 : 0;
    this.written = {
      minute: Math.max(minute, this.written.minute),
      nanoseconds: Math.max(nanoseconds, this.written.nanoseconds),
    };
    this.keep();
    return nanoseconds;
  }

  private keep(): void {
    try {
      replaceFile(this.file, JSON.stringify(this.written));
      this.unwritable = false;
    } catch (error) {
      if (!this.unwritable) {
        this.unwritable = true;
        const message = `the ${this.period} can not be remembered: an agent that is restarted within it writes over its figures`;
        this.log('warn', message, { file: this.file, cause: messageOf(error) });
      }
    }
  }
}

function readWritten(file: string): Written {
  try {
    const { minute, nanoseconds } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Written>;
    return { minute: Number(minute) || 0, nanoseconds: Number(nanoseconds) || 0 };
  } catch {
    return { minute: 0, nanoseconds: 0 };
  }
}
