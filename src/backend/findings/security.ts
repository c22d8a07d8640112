import { securityBaselineSummary } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { SEVERITIES, worstOf, type Severity } from '../../model/severity';
import { groupBy } from '../groupBy';
import { between, column, select } from '../influx/influxql';
import { rowsOf, type Row } from '../influx/rows';
import { counted, type Finding } from './finding';
import { lookBackRange } from './lookBack';
import { protectionIssues, protectionQuery, RANKS } from './protection';
import { EVENT_ISSUES, eventCountQuery, eventCounts } from './securityEvents';

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
      protectionQuery(range, machines, RANKS),
      ...EVENT_ISSUES.map((issue) => eventCountQuery(issue, range, machines)),
    ];
  },
  reasons: ([assessed = [], protection = [], ...events]) => {
    const found = [
      ...rowsOf(assessed).map((row) => [row.tag('Machine'), failures(row)] as const),
      ...rowsOf(protection).map((row) => [row.tag('Machine'), protectionIssues(row).map(severityIn)] as const),
      ...EVENT_ISSUES.flatMap((issue, i) =>
        [...eventCounts(events[i] ?? [])].map(
          ([machine, count]) => [machine, [issue.severity(count) ?? []].flat()] as const,
        ),
      ),
    ];
    const byMachine = groupBy(found, ([machine]) => machine);
    return new Map(
      [...byMachine].flatMap(([machine, its]) =>
        reasonOf(its.flatMap(([, severities]) => severities)).map((reason) => [machine, reason]),
      ),
    );
  },
};

function failedRules(severity: Severity): string {
  return `${severity[0]!.toUpperCase()}${severity.slice(1)}FailedRules`;
}

/** The severity of each rule that fails. */
function failures(assessed: Row): Severity[] {
  return SEVERITIES.flatMap((severity) => Array(assessed.number(failedRules(severity))).fill(severity) as Severity[]);
}

function severityIn({ severity }: { readonly severity: Severity }): Severity {
  return severity;
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
