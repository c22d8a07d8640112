import { config } from '@grafana/runtime';
import { DATASOURCE_ID, QUERY_VERSION } from '../../model/query';
import { type DetailScope } from './scope';

type Range = Pick<DetailScope, 'from' | 'to'>;

/** Explore with a log search. `left` is understood by every Grafana from 9.4 on; newer ones rewrite it. */
export function exploreUrl(datasource: string, search: string, { from, to }: Range): string {
  const query = {
    refId: 'A',
    datasource: { type: DATASOURCE_ID, uid: datasource },
    queryType: 'search',
    version: QUERY_VERSION,
    language: 'search',
    text: search,
  };
  const state = { datasource, queries: [query], range: { from: String(from), to: String(to) } };
  return pageUrl('explore', { left: JSON.stringify(state) });
}

/** The dashboard that the app brings along for one machine, in Grafana's own panels. */
export function machineDashboardUrl({ datasource, machine, from, to }: DetailScope): string {
  return pageUrl('d/servicemap-machine', { 'var-datasource': datasource, 'var-machine': machine, from, to });
}

/** A page of this Grafana, wherever its root is. */
export function pageUrl(path: string, parameters: Readonly<Record<string, string | number>> = {}): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${config.appSubUrl}/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** The web address itself where a browser may be sent there; undefined for scripts and everything else. */
export function webUrl(text: string): string | undefined {
  try {
    const url = new URL(text);
    return ['http:', 'https:'].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
