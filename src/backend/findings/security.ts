import { securityBaselineSummary } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { between, column, select } from '../influx/influxql';
import { rowsOf, type Row } from '../influx/rows';
import { counted, type Finding } from './finding';
import { lookBackRange } from './lookBack';
import { protectionIssues, protectionQuery } from './protection';
import { COUNTED, EVENT_ISSUES, eventCountQuery } from './securityEvents';
import { SEVERITIES, worstOf } from './severity';

type Severity = StatusReason['status'];

/** The issues that the machine's details list: failed rules by their numbers, events in the range, protection. */
export const security: Finding = {
  queries: (range, machines) => {
    const { from, to } = lookBackRange(range);
    const [first, ...others] = SEVERITIES.map(failedRules);
    return [
      select({
        columns: [column(first!, 'last'), ...others.map((name) => column(name))],
        from: securityBaselineSummary.name,
        where: [...machines, between(from, to)],
        groupBy: ['Machine'],
      }),
      protectionQuery(range, machines),
      ...EVENT_ISSUES.map((issue) => eventCountQuery(issue, range, machines)),
    ];
  },
  reasons: ([assessed = [], protection = [], ...events]) => {
    const issues = new Map<string, Severity[]>();
    const note = (row: Row, found: readonly Severity[]) =>
      issues.set(row.tag('Machine'), [...(issues.get(row.tag('Machine')) ?? []), ...found]);
    rowsOf(assessed).forEach((row) =>
      note(
        row,
        SEVERITIES.flatMap((severity) => failuresOf(row, severity)),
      ),
    );
    rowsOf(protection).forEach((row) =>
      note(
        row,
        protectionIssues(row).map(({ severity }) => severity),
      ),
    );
    EVENT_ISSUES.forEach((issue, i) =>
      rowsOf(events[i] ?? []).forEach((row) => note(row, [issue.severity(row.number(COUNTED)) ?? []].flat())),
    );
    return new Map([...issues].flatMap(([machine, found]) => reasonOf(found).map((reason) => [machine, reason])));
  },
};

function failedRules(severity: Severity): string {
  return `${severity[0]!.toUpperCase()}${severity.slice(1)}FailedRules`;
}

function failuresOf(row: Row, severity: Severity): Severity[] {
  return Array.from({ length: row.number(failedRules(severity)) }, () => severity);
}

function reasonOf(issues: readonly Severity[]): StatusReason[] {
  const status = worstOf(issues);
  if (!status) {
    return [];
  }
  const bySeverity = SEVERITIES.toReversed()
    .map((severity) => ({ severity, count: issues.filter((one) => one === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`);
  const text = `${counted(issues.length, 'security issue')}: ${bySeverity.join(', ')}`;
  return [{ badge: 'security', status, count: issues.length, text }];
}
