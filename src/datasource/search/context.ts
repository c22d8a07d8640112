import { dateTime, type DataQueryRequest, type LogRowModel } from '@grafana/data';
import { conditionText } from '../../model/searchCondition';
import { QUERY_VERSION } from '../../model/query';
import type { SearchDataQuery, ServiceMapDataQuery } from '../types';

/** How far from a record its context is looked for. */
const REACH_MS = 2 * 3_600_000;

export interface ContextOptions {
  readonly limit?: number;
  readonly direction?: string;
}

/** The records of the same type and computer before (`BACKWARD`, the default) or after a log line. */
export function contextQuery(row: LogRowModel, { limit = 10, direction }: ContextOptions): SearchDataQuery {
  const conditions = Object.entries(row.labels).map(([field, value]) =>
    conditionText({ field, operator: '=', value }, 'search'),
  );
  const nearest = direction === 'FORWARD' ? ' | sort TimeGenerated asc' : '';
  return {
    refId: `context-${row.dataFrame.refId ?? 'A'}`,
    queryType: 'search',
    version: QUERY_VERSION,
    language: 'search',
    resultFormat: 'logs',
    text: `${conditions.join(' ') || '*'}${nearest} | top ${limit}`,
  };
}

export function contextRequest(row: LogRowModel, options: ContextOptions): DataQueryRequest<ServiceMapDataQuery> {
  const at = row.timeEpochMs;
  const [from, to] =
    options.direction === 'FORWARD' ? [dateTime(at), dateTime(at + REACH_MS)] : [dateTime(at - REACH_MS), dateTime(at)];
  const range = { from, to, raw: { from, to } };
  return {
    requestId: `context-${row.uid}-${options.direction ?? ''}`,
    app: 'explore',
    range,
    targets: [contextQuery(row, options)],
    scopedVars: {},
    interval: '1s',
    intervalMs: 1000,
    timezone: 'utc',
    startTime: Date.now(),
  };
}
