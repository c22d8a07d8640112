import { securityEvent } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { between, compares, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import type { TimeRange } from '../inventory';
import { countByMachine, countQuery } from './countByMachine';

/** Events that are a security issue when there are enough of them. */
export interface EventIssue {
  readonly eventId: number;
  readonly title: string;
  /** Undefined for so few that they are none. */
  severity(count: number): StatusReason['status'] | undefined;
}

/** A person mistypes a password once or twice. */
const SOME_FAILED_LOGINS = 3;
const MANY_FAILED_LOGINS = 20;

/** Adding an issue is adding a row. */
export const EVENT_ISSUES: readonly EventIssue[] = [
  {
    eventId: 4625,
    title: 'Failed logins',
    severity: (count) =>
      count >= MANY_FAILED_LOGINS ? 'critical' : count >= SOME_FAILED_LOGINS ? 'warning' : undefined,
  },
  { eventId: 4720, title: 'New accounts', severity: (count) => (count > 0 ? 'warning' : undefined) },
];

/** A field that every event of an issue has: counting it reads no other. */
const COUNTED = 'EventID';

/** Conditions for the events of an issue. */
export function eventsOf({ eventId }: EventIssue, { from, to }: TimeRange): Fragment[] {
  return [compares('EventID', '=', eventId), between(from, to)];
}

export function eventCountQuery(issue: EventIssue, range: TimeRange, machines: readonly Fragment[]): Fragment {
  return countQuery(securityEvent, COUNTED, [...machines, ...eventsOf(issue, range)]);
}

/** The answer of {@link eventCountQuery} by machine id. */
export function eventCounts(series: readonly Series[]): Map<string, number> {
  return countByMachine(series, COUNTED);
}
