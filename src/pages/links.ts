import { QUERY_VERSION } from '../model/query';

export const mapLink = (datasourceUid: string) => `/d/servicemap/service-map?var-datasource=${encode(datasourceUid)}`;

export const settingsLink = (datasourceUid: string) => `/datasources/edit/${encode(datasourceUid)}`;

/** Explore's `left` is understood by every Grafana from 9.4 on; newer ones rewrite it. */
export function exploreLink(datasourceUid: string): string {
  const query = { refId: 'A', queryType: 'map', version: QUERY_VERSION, focus: '' };
  const state = { datasource: datasourceUid, queries: [query], range: { from: 'now-30m', to: 'now' } };
  return `/explore?left=${encode(JSON.stringify(state))}`;
}

function encode(text: string): string {
  return encodeURIComponent(text);
}
