import { securityEvent } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { between, compares, oneOf, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import type { TimeRange } from '../inventory';
import { countByMachine, countQuery } from './countByMachine';

/** Events that are a security issue when there are enough of them. */
export interface EventIssue {
  readonly eventId: number;
  /** Accounts or groups that they must be about; missing where any will do. */
  readonly targets?: readonly string[];
  readonly title: string;
  /** Undefined for so few that they are none. */
  severity(count: number): StatusReason['status'] | undefined;
}

/** A person mistypes a password once or twice. */
const SOME_FAILED_LOGINS = 3;
const MANY_FAILED_LOGINS = 20;

/** Who is in one of them rules the machine, or reads what only those who do should. */
const PRIVILEGED_GROUPS = ['root', 'sudo', 'wheel', 'admin', 'docker', 'lxd', 'disk', 'shadow', 'adm'];

/** Adding an issue is adding a row. */
export const EVENT_ISSUES: readonly EventIssue[] = [
  {
    eventId: 4625,
    title: 'Failed logins',
    severity: (count) =>
      count >= MANY_FAILED_LOGINS ? 'critical' : count >= SOME_FAILED_LOGINS ? 'warning' : undefined,
  },
  { eventId: 4720, title: 'New accounts', severity: anyIsWarning },
  { eventId: 4732, targets: PRIVILEGED_GROUPS, title: 'New members of privileged groups', severity: anyIsWarning },
];

function anyIsWarning(count: number): 'warning' | undefined {
  return count > 0 ? 'warning' : undefined;
}

/** A field that every event of an issue has: counting it reads no other. */
const COUNTED = 'EventID';

/** Conditions for the events of an issue. */
export function eventsOf({ eventId, targets }: EventIssue, { from, to }: TimeRange): Fragment[] {
  return [compares('EventID', '=', eventId), ...(targets ? [oneOf('TargetUserName', targets)] : []), between(from, to)];
}

export function eventCountQuery(issue: EventIssue, range: TimeRange, machines: readonly Fragment[]): Fragment {
  return countQuery(securityEvent, COUNTED, [...machines, ...eventsOf(issue, range)]);
}

/** The answer of {@link eventCountQuery} by machine id. */
export function eventCounts(series: readonly Series[]): Map<string, number> {
  return countByMachine(series, COUNTED);
}
