import { protectionStatus } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { between, column, select, type Fragment } from '../influx/influxql';
import type { Row } from '../influx/rows';
import type { TimeRange } from '../inventory';
import { lookBackRange } from './lookBack';

/** Ranks are Service Map's own numbers, higher ones are worse: of a machine that is well, and of one to be seen to. */
const ALL_WELL = 150;
const ACTION_REQUIRED = 300;

/** What tells how bad it is. */
export const RANKS = ['ProtectionStatusRank', 'ThreatStatusRank'];
const TEXTS = ['ProtectionStatus', 'ProtectionStatusDetails', 'ThreatStatus', 'ThreatStatusDetails', 'Threat'];

/** What the newest record says, by machine. */
export function protectionQuery(
  range: TimeRange,
  machines: readonly Fragment[],
  fields: readonly string[] = [...RANKS, ...TEXTS],
): Fragment {
  const { from, to } = lookBackRange(range);
  const [first, ...others] = fields;
  return select({
    columns: [column(first!, 'last'), ...others.map((name) => column(name))],
    from: protectionStatus.name,
    where: [...machines, between(from, to)],
    groupBy: ['Machine'],
  });
}

export interface ProtectionIssue {
  readonly severity: StatusReason['status'];
  readonly title: string;
  readonly detail: string;
}

export function protectionIssues(row: Row): ProtectionIssue[] {
  const issue = (severity: StatusReason['status'], kind: 'Protection' | 'Threat', detail: string) =>
    row.number(`${kind}StatusRank`) > ALL_WELL ? [{ severity, title: row.text(`${kind}Status`), detail }] : [];
  return [
    ...issue('critical', 'Threat', [row.text('Threat'), row.text('ThreatStatusDetails')].filter(Boolean).join(': ')),
    ...issue(
      row.number('ProtectionStatusRank') >= ACTION_REQUIRED ? 'warning' : 'informational',
      'Protection',
      row.text('ProtectionStatusDetails'),
    ),
  ];
}
