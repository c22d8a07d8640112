import { securityBaselineSummary } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { SEVERITIES, type Severity } from '../../model/severity';
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
      ...rowsOf(protection).map((row) => [row.tag('Machine'), protectionIssues(row).map(oneOfSeverity)] as const),
      ...EVENT_ISSUES.flatMap((issue, i) =>
        [...eventCounts(events[i] ?? [])].map(([machine, count]) => {
          const severity = issue.severity(count);
          return [machine, severity ? [oneOfSeverity({ severity })] : []] as const;
        }),
      ),
    ];
    const byMachine = groupBy(found, ([machine]) => machine);
    return new Map(
      [...byMachine].flatMap(([machine, its]) =>
        reasonOf(its.flatMap(([, issues]) => issues)).map((reason) => [machine, reason]),
      ),
    );
  },
};

/** How many issues there are of a severity. */
interface Issues {
  readonly severity: Severity;
  readonly count: number;
}

function failedRules(severity: Severity): string {
  return `${severity[0]!.toUpperCase()}${severity.slice(1)}FailedRules`;
}

function failures(assessed: Row): Issues[] {
  return SEVERITIES.map((severity) => ({ severity, count: assessed.number(failedRules(severity)) }));
}

function oneOfSeverity({ severity }: { readonly severity: Severity }): Issues {
  return { severity, count: 1 };
}

function reasonOf(issues: readonly Issues[]): StatusReason[] {
  const worstFirst = SEVERITIES.toReversed()
    .map((severity) => ({ severity, count: countOf(issues.filter((one) => one.severity === severity)) }))
    .filter(({ count }) => count > 0);
  const [worst] = worstFirst;
  if (!worst) {
    return [];
  }
  const count = countOf(worstFirst);
  const kinds = worstFirst.map((one) => `${one.count} ${one.severity}`).join(', ');
  return [{ badge: 'security', status: worst.severity, count, text: `${counted(count, 'security issue')}: ${kinds}` }];
}

function countOf(issues: readonly Issues[]): number {
  return issues.reduce((sum, { count }) => sum + count, 0);
}
