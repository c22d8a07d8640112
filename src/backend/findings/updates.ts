import { updateSummary } from '../../model/collected';
import type { StatusReason } from '../../model/map';
import { between, column, select } from '../influx/influxql';
import { rowsOf, type Row } from '../influx/rows';
import { counted, type Finding } from './finding';
import { lookBackRange } from './lookBack';

/** Updates that the newest scan found missing, and restarts that are due. */
export const updates: Finding = {
  queries: (range, machines) => {
    const { from, to } = lookBackRange(range);
    const others = ['CriticalUpdatesMissing', 'SecurityUpdatesMissing', 'RestartPending'];
    return [
      select({
        columns: [column('TotalUpdatesMissing', 'last'), ...others.map((name) => column(name))],
        from: updateSummary.name,
        where: [...machines, between(from, to)],
        groupBy: ['Machine'],
      }),
    ];
  },
  reasons: ([scans = []]) =>
    new Map(rowsOf(scans).flatMap((row) => reasonOf(row).map((reason) => [row.tag('Machine'), reason]))),
};

function reasonOf(scan: Row): StatusReason[] {
  const [total, security, critical] = ['Total', 'Security', 'Critical'].map((kind) =>
    scan.number(`${kind}UpdatesMissing`),
  ) as [number, number, number];
  const isRestartPending = scan.text('RestartPending') === 'true';
  if (total === 0 && !isRestartPending) {
    return [];
  }
  const kinds = [critical > 0 ? `${critical} critical` : '', security > 0 ? `${security} security` : ''].filter(
    Boolean,
  );
  const missing = [counted(total, 'update'), 'missing', ...(kinds.length > 0 ? [`(${kinds.join(', ')})`] : [])].join(
    ' ',
  );
  return [
    {
      badge: 'updates',
      status: critical + security > 0 ? 'warning' : 'informational',
      count: total,
      text: [...(total > 0 ? [missing] : []), ...(isRestartPending ? ['a restart is pending'] : [])].join('; '),
    },
  ];
}
