import { RequestError, type DataQuery, type DataSource, type ResourceRequest } from './handlers';
import type { WireContext, WireQuery, WireResourceRequest } from './messages';

/** @throws RequestError where the host sent no data source settings */
export function dataSourceOf(context: WireContext | null): DataSource {
  const settings = context?.dataSourceInstanceSettings;
  if (!settings) {
    throw new RequestError('The request names no data source: ask through a data source of Grafana.', 400);
  }
  const { uid, name, url, user, database, jsonData, decryptedSecureJsonData: secrets } = settings;
  return { uid, name, url, user, database, jsonData: parsed(jsonData) ?? null, secrets };
}

export function queryOf(query: WireQuery): DataQuery {
  return {
    refId: query.refId,
    queryType: query.queryType,
    json: parsed(query.json),
    from: query.timeRange?.fromEpochMS ?? 0,
    to: query.timeRange?.toEpochMS ?? 0,
    maxDataPoints: query.maxDataPoints,
    intervalMs: query.intervalMS,
  };
}

export function resourceRequestOf(request: WireResourceRequest): ResourceRequest {
  const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : '';
  return {
    path: (request.path.split('?')[0] ?? '').replace(/^\/+|\/+$/g, ''),
    method: request.method.toUpperCase(),
    parameters: new URLSearchParams(search),
    body: parsed(request.body),
    bodyBytes: request.body.length,
    role: request.pluginContext?.user?.role ?? '',
  };
}

/** Undefined where the bytes are no JSON. */
function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}
