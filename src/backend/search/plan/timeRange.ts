import { LAST_STORED } from '../../influx/influxql';
import { TIME } from './columns';
import type { Predicate, TimeRange } from './plan';

const EVER: TimeRange = { from: -8_640_000_000_000_000, to: 8_640_000_000_000_000 };

/** The range outside of which no record can match, where the predicate states bounds on TimeGenerated at all. */
export function statedRange(predicate: Predicate): TimeRange | undefined {
  return mentionsTime(predicate) ? hull(predicate) : undefined;
}

function mentionsTime(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return predicate.of.some(mentionsTime);
    case 'not':
      return mentionsTime(predicate.of);
    case 'compare':
    case 'oneOf':
      return predicate.field === TIME;
    default:
      return false;
  }
}

function hull(predicate: Predicate): TimeRange {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.map(hull).reduce((left, right) => ({
        from: Math.max(left.from, right.from),
        to: Math.min(left.to, right.to),
      }));
    case 'or':
      return predicate.of.map(hull).reduce((left, right) => ({
        from: Math.min(left.from, right.from),
        to: Math.max(left.to, right.to),
      }));
    case 'compare':
      return predicate.field === TIME ? compared(predicate) : EVER;
    case 'oneOf': {
      const times = predicate.values.flatMap(({ time }) => time ?? []);
      return predicate.field === TIME ? { from: Math.min(...times), to: Math.max(...times) } : EVER;
    }
    default:
      return EVER;
  }
}

function compared({ operator, value }: Extract<Predicate, { kind: 'compare' }>): TimeRange {
  const time = value.time ?? 0;
  switch (operator) {
    case '=':
      return { from: time, to: time };
    case '>':
    case '>=':
      return { ...EVER, from: time };
    case '<':
    case '<=':
      return { ...EVER, to: time };
    case '!=':
      return EVER;
  }
}

/** The range that a search reads: its own bounds in place of the request's; without an end, up to now or the request's. */
export function effectiveRange(stated: TimeRange | undefined, requested: TimeRange, now: number): TimeRange {
  if (!stated) {
    return requested;
  }
  const to = stated.to >= EVER.to ? Math.max(now, requested.to) : stated.to;
  return { from: Math.max(stated.from, 0), to: Math.min(to, LAST_STORED) };
}
