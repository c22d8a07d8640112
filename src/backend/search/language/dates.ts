import type { DateUnit } from './ast';

const UNITS: Readonly<Record<string, DateUnit>> = {
  YEAR: 'year',
  MONTH: 'month',
  DAY: 'day',
  DATE: 'day',
  HOUR: 'hour',
  MINUTE: 'minute',
  SECOND: 'second',
  MILLISECOND: 'millisecond',
  MILLI: 'millisecond',
};

/** Milliseconds of the units that are always equally long. */
export const UNIT_MILLISECONDS: Readonly<Partial<Record<DateUnit, number>>> = {
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const ABSOLUTE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?Z?/i;
const STEP = /([+-])(\d+)([A-Za-z]+)|\/([A-Za-z]+)/y;

/** Singular or plural, in any case. */
export function dateUnit(name: string): DateUnit | undefined {
  const upper = name.toUpperCase();
  return UNITS[upper] ?? (upper.endsWith('S') ? UNITS[upper.slice(0, -1)] : undefined);
}

/**
 * Milliseconds since 1970 of `2017-01-31T12:00Z`, `NOW-2HOURS/DAY` and the like; undefined where the text is no date.
 *
 * @param now milliseconds since 1970
 */
export function parseDate(text: string, now: number): number | undefined {
  if (/^NOW(?![A-Z0-9_])/i.test(text)) {
    return applySteps(text, 3, now);
  }
  const absolute = ABSOLUTE.exec(text);
  if (absolute === null) {
    return undefined;
  }
  const start = absoluteTime(absolute);
  return start === undefined ? undefined : applySteps(text, absolute[0].length, start);
}

function absoluteTime(match: RegExpExecArray): number | undefined {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as number[] &
    [number, number, number, number, number, number];
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? '').padEnd(3, '0'))));
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && time.getUTCHours() === hour;
  return exists && minute < 60 && second < 60 ? time.getTime() : undefined;
}

function applySteps(text: string, offset: number, start: number): number | undefined {
  let time = start;
  STEP.lastIndex = offset;
  let position = offset;
  while (position < text.length) {
    const step = STEP.exec(text);
    const unit = step && dateUnit(step[3] ?? step[4] ?? '');
    if (!step || !unit) {
      return undefined;
    }
    time = step[4] ? roundDown(time, unit) : add(time, unit, Number(`${step[1]}${step[2]}`));
    position = STEP.lastIndex;
  }
  return Number.isFinite(time) ? time : undefined;
}

/** The start of the year, month, … that the time lies in. */
export function roundDown(time: number, unit: DateUnit, count = 1): number {
  const length = UNIT_MILLISECONDS[unit];
  if (length !== undefined) {
    return Math.floor(time / (length * count)) * length * count;
  }
  const date = new Date(time);
  const months = date.getUTCFullYear() * 12 + (unit === 'month' ? date.getUTCMonth() : 0);
  const step = unit === 'month' ? count : 12 * count;
  const start = new Date(0);
  start.setUTCFullYear(0, Math.floor(months / step) * step, 1);
  return start.getTime();
}

function add(time: number, unit: DateUnit, count: number): number {
  const length = UNIT_MILLISECONDS[unit];
  if (length !== undefined) {
    return time + count * length;
  }
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'month' ? 1 : 12));
  date.setUTCDate(Math.min(day, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()));
  return date.getTime();
}
