import { boundPort, processPool } from '../../model/storage';
import { between, column, equals, oneOf, select, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf } from '../influx/rows';
import { recordRange, type TimeRange } from '../inventory';
import type { BoundPort, ProcessRecord } from './mapInput';

/** The newest record of each of the processes. */
export function processRecordsQuery(range: TimeRange, processes: readonly string[]): Fragment {
  const { from, to } = recordRange(range);
  return select({
    columns: ['DisplayName_s', 'CommandLine_s', 'UserName', 'Role_s'].map((name) => column(name, 'last')),
    from: processPool.name,
    where: [oneOf('Process', processes), between(from, to)],
    groupBy: ['Machine', 'Process', 'ProcessName'],
  });
}

export function processRecordsOf(series: readonly Series[]): ProcessRecord[] {
  return rowsOf(series).map((row) => ({
    machine: row.tag('Machine'),
    process: row.tag('Process'),
    processName: row.tag('ProcessName'),
    displayName: row.text('DisplayName_s'),
    commandLine: row.text('CommandLine_s'),
    userName: row.text('UserName'),
    role: row.text('Role_s'),
  }));
}

export function boundPortsQuery(range: TimeRange, machine: string): Fragment {
  return select({
    columns: [column('IsWildcardBind', 'last')],
    from: boundPort.name,
    where: [equals('Machine', machine), between(range.from, range.to)],
    groupBy: ['Process', 'ProcessName', 'Ip', 'Port'],
  });
}

export function boundPortsOf(series: readonly Series[]): BoundPort[] {
  return rowsOf(series).map((row) => ({
    process: row.tag('Process'),
    processName: row.tag('ProcessName'),
    address: row.tag('Ip'),
    port: row.number('Port'),
    isWildcard: row.text('IsWildcardBind') === 'true',
  }));
}
