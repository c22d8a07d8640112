import { QUERY_VERSION } from '../model/query';
import type { Notice } from './plugin/frame';

/** What Grafana adds to every query. */
const GRAFANAS_OWN = ['refId', 'datasource', 'datasourceId', 'intervalMs', 'maxDataPoints', 'hide', 'key', 'timeRange'];

/** Says which members of a query are ignored because this build does not know them. */
export function newerNotices(version: number, members: readonly string[]): readonly Notice[] {
  const unknown = members.filter((name) => !GRAFANAS_OWN.includes(name)).sort();
  if (version <= QUERY_VERSION && unknown.length === 0) {
    return [];
  }
  const ignored = unknown.length > 0 ? `: ${unknown.join(', ')} ignored` : '';
  const whose = `version ${version}, this data source knows ${QUERY_VERSION}`;
  return [{ severity: 'warning', text: `This query was written by a newer version (${whose})${ignored}.` }];
}
