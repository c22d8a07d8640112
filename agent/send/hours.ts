import { connection, connectionHour } from '../../src/model/storage';
import type { AgentRecord, PointTime } from '../record';
import { MINUTE_MS } from './minutes';

export const HOUR_MS = 60 * MINUTE_MS;

/** For so long at most the points of minutes are kept on disk after the store has them: see {@link HourFold.isWritten}. */
const WRITTEN_EVERY_MS = 10 * MINUTE_MS;

type Minute = AgentRecord<typeof connection>;
type Fields = Record<string, string | number | boolean | undefined>;

interface Series {
  readonly tags: Minute['tags'];
  readonly fields: Fields;
  /** The latest minute that it was in, in milliseconds since 1970. */
  minute: number;
  /** Since it was last written. */
  changed: boolean;
}

/** How the figures of a minute join those of the hour; all that are not named are sums. */
const JOINED: Readonly<Record<string, (hour: number, minute: number) => number>> = {
  LinksLive: (_, minute) => minute,
  RoundTripMin: Math.min,
  RoundTripMax: Math.max,
  // Distinct ones of several minutes may be the same: the largest minute is what is certain.
  FoldedRemotes: Math.max,
  FoldedPorts: Math.max,
};

/** Sums the minutes of an hour, so that wide ranges need read a sixtieth of the points. */
export class HourFold {
  private readonly series = new Map<string, Series>();
  private hour = -1;
  private time: PointTime = { milliseconds: 0, nanoseconds: 0 };
  private minute = 0;
  /** Whether all minutes that were added are in records that were given. */
  isWritten = true;

  /** @param offsetOf the nanoseconds to add to an hour's time stamp; asked once before the hour's first record */
  constructor(private readonly offsetOf: (hour: number) => number) {}

  /**
   * Adds a minute that is over.
   *
   * @param minute its start, in milliseconds since 1970
   * @returns records that are to be written now: of an hour that is over, or of this one so far
   */
  add(records: readonly Minute[], minute: number): AgentRecord[] {
    const over = this.sum(records, minute);
    const due = (minute + MINUTE_MS) % WRITTEN_EVERY_MS === 0;
    return due ? [...over, ...this.take()] : over;
  }

  /** As {@link add}, without records of an hour that is not over. */
  sum(records: readonly Minute[], minute: number): AgentRecord[] {
    const hour = Math.floor(minute / HOUR_MS) * HOUR_MS;
    const over = hour === this.hour ? [] : this.take();
    if (hour !== this.hour) {
      this.series.clear();
      this.hour = hour;
      this.time = { milliseconds: hour, nanoseconds: this.offsetOf(hour) };
    }
    this.minute = minute;
    this.isWritten = false;
    records.forEach((record) => this.join(record));
    return over;
  }

  /** The hour so far of the series that changed since they were written. */
  take(): AgentRecord[] {
    this.isWritten = true;
    return [...this.series.values()]
      .filter((series) => this.isNews(series))
      .map((series) => {
        series.changed = false;
        return { measurement: connectionHour, tags: series.tags, fields: { ...series.fields }, time: this.time };
      });
  }

  /** What the last minute had no part in holds no live connection any more. */
  private isNews(series: Series): boolean {
    if (series.minute !== this.minute && series.fields.LinksLive !== 0) {
      series.fields.LinksLive = 0;
      return true;
    }
    return series.changed;
  }

  private join({ tags, fields }: Minute): void {
    const key = connection.tags.map((name) => tags[name]).join('\0');
    const series = this.series.get(key) ?? { tags, fields: {}, minute: 0, changed: false };
    this.series.set(key, series);
    for (const [name, value] of Object.entries(fields)) {
      const before = series.fields[name];
      series.fields[name] =
        typeof before === 'number' && typeof value === 'number'
          ? (JOINED[name] ?? sum)(before, value)
          : (value ?? before);
    }
    series.minute = this.minute;
    series.changed = true;
  }
}

function sum(hour: number, minute: number): number {
  return hour + minute;
}
