import { securityBaseline, securityBaselineSummary, securityEvent } from '../../model/collected';
import type { SecurityDetail, SecurityIssue } from '../../model/details';
import { lookBackRange } from '../findings/lookBack';
import { protectionIssues, protectionQuery } from '../findings/protection';
import { EVENT_ISSUES, eventCountQuery, eventCounts, eventsOf, type EventIssue } from '../findings/securityEvents';
import { bySeverity, severityOf } from '../findings/severity';
import { between, column, select } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf, type Row } from '../influx/rows';
import { ask, firstRow, ofMachine, type DetailReader } from './reader';
import { anyOf, recordSearch, recordSearchAt } from './recordSearch';

/** How many of an issue's newest events are looked at to tell whom they are about. */
const SAMPLE = 100;
const MOST_NAMED = 5;
const MOST_ROWS = 200;

/** What is outstanding at the end of the range, and the events in it that are issues; worst first. */
export async function readSecurity(reader: DetailReader): Promise<SecurityDetail> {
  const own = [ofMachine(reader)];
  const counts = EVENT_ISSUES.map((issue) => eventCountQuery(issue, reader.range, own));
  const [summary, rules, protection, ...counted] = await ask(reader, [
    ...baselineQueries(reader),
    protectionQuery(reader.range, own),
    ...counts,
  ]);
  const assessed = firstRow(summary);
  const issues = [
    ...failedRules(reader, rules ?? [], assessed),
    ...rowsOf(protection ?? []).flatMap((row) => unprotected(reader, row)),
    ...(await eventIssues(reader, counted)),
  ].sort((a, b) => bySeverity(a.severity, b.severity) || b.lastSeen - a.lastSeen || (a.title < b.title ? -1 : 1));
  return {
    rows: issues.slice(0, MOST_ROWS),
    total: issues.length,
    assessedAt: assessed?.time ?? 0,
    passedPercent: assessed?.number('PercentageOfPassedRules') ?? 0,
  };
}

/** The newest assessment, and the newest record of each rule. */
function baselineQueries(reader: DetailReader) {
  const { from, to } = lookBackRange(reader.range);
  const where = [ofMachine(reader), between(from, to)];
  const others = ['Description', 'ExpectedResult', 'ActualResult', 'AffectedCount', 'AssessmentId'];
  return [
    select({
      columns: [column('PercentageOfPassedRules'), column('AssessmentId')],
      from: securityBaselineSummary.name,
      where,
      newestFirst: true,
      limit: 1,
    }),
    select({
      columns: [column('AnalyzeResult', 'last'), ...others.map((name) => column(name))],
      from: securityBaseline.name,
      where,
      groupBy: ['CceId', 'RuleSeverity'],
    }),
  ];
}

/** Of the newest assessment only: a rule that is no longer assessed is no issue. */
function failedRules(reader: DetailReader, rules: readonly Series[], assessed: Row | undefined): SecurityIssue[] {
  return rowsOf(rules)
    .filter((row) => row.text('AssessmentId') === assessed?.text('AssessmentId'))
    .filter((row) => row.text('AnalyzeResult') === 'Failed')
    .map((row) => ({
      severity: severityOf(row.tag('RuleSeverity')),
      title: row.text('Description') || row.tag('CceId'),
      detail: row.text('ActualResult') || `Expected: ${row.text('ExpectedResult')}`,
      count: Math.max(1, row.number('AffectedCount')),
      lastSeen: row.time,
      search: recordSearchAt('SecurityBaseline', reader.machine.id, { CceId: row.tag('CceId') }, row.time),
    }));
}

function unprotected({ machine }: DetailReader, row: Row): SecurityIssue[] {
  const search = recordSearchAt('ProtectionStatus', machine.id, {}, row.time);
  return protectionIssues(row).map((issue) => ({ ...issue, count: 1, lastSeen: row.time, search }));
}

async function eventIssues(reader: DetailReader, counted: readonly (readonly Series[])[]): Promise<SecurityIssue[]> {
  const found = EVENT_ISSUES.flatMap((issue, i) => {
    const count = eventCounts(counted[i] ?? []).get(reader.machine.id) ?? 0;
    const severity = issue.severity(count);
    return severity ? [{ issue, count, severity }] : [];
  });
  if (found.length === 0) {
    return [];
  }
  const samples = await ask(
    reader,
    found.map(({ issue }) => newestEvents(reader, issue)),
  );
  return found.map(({ issue, count, severity }, i) => {
    const events = rowsOf(samples[i] ?? []);
    return {
      severity,
      title: issue.title,
      detail: concerned(events),
      count,
      lastSeen: events[0]?.time ?? 0,
      search: [
        recordSearch('SecurityEvent', reader.machine.id, { EventID: String(issue.eventId) }),
        ...(issue.targets ? [anyOf('TargetUserName', issue.targets)] : []),
      ].join(' '),
    };
  });
}

function newestEvents(reader: DetailReader, issue: EventIssue) {
  return select({
    columns: ['EventID', 'Account', 'TargetAccount', 'MemberName', 'IpAddress'].map((name) => column(name)),
    from: securityEvent.name,
    where: [ofMachine(reader), ...eventsOf(issue, reader.range)],
    newestFirst: true,
    limit: SAMPLE,
  });
}

/** Accounts, and where they came from or which groups they came to, the most frequent first. */
function concerned(events: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const event of events) {
    const who = whoIn(event);
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  counts.delete('');
  const named = [...counts].sort((a, b) => b[1] - a[1]).map(([who]) => who);
  const more = named.length - MOST_NAMED;
  return [...named.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function whoIn(event: Row): string {
  const [member, target] = [event.text('MemberName'), event.text('TargetAccount')];
  const account = member ? `${member} in ${target}` : target || event.text('Account');
  return [account, event.text('IpAddress')].filter(Boolean).join(' from ');
}
