import { connection, connectionHour } from '../../model/storage';
import type { TimeRange } from '../inventory';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A last day whose first minute is read whole is still no wide range. */
const LONGEST_BY_MINUTES_MS = 24 * HOUR_MS + MINUTE_MS;
/** An hour's point is whole some minutes after its end. */
const SETTLED_AFTER_MS = 10 * MINUTE_MS;

/** A part of a time range, and the measurement that its connections are read from. */
export interface RangePart {
  readonly measurement: string;
  readonly range: TimeRange;
}

/**
 * A range wider than a day is read by hours, a sixtieth of the points, and by minutes only before its first whole hour
 * and from the last hour on that may be unfinished. The parts don't overlap and leave nothing out.
 */
export function rangeParts({ from, to }: TimeRange, now: number): RangePart[] {
  const firstHour = Math.ceil(from / HOUR_MS) * HOUR_MS;
  const unfinished = Math.floor((Math.min(to, now) - SETTLED_AFTER_MS) / HOUR_MS) * HOUR_MS;
  if (to - from <= LONGEST_BY_MINUTES_MS || unfinished <= firstHour) {
    return [{ measurement: connection.name, range: { from, to } }];
  }
  return [
    { measurement: connection.name, range: { from, to: firstHour - 1 } },
    { measurement: connectionHour.name, range: { from: firstHour, to: unfinished - 1 } },
    { measurement: connection.name, range: { from: unfinished, to } },
  ].filter(({ range }) => range.from <= range.to);
}
