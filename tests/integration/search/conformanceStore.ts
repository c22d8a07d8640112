import type { Store } from '../../../src/backend/influx/store';
import { startInfluxd } from '../../support/influxd';
import { datasetLines } from './dataset';

export interface ConformanceStore {
  readonly store: Store;
  close(): Promise<void>;
}

/**
 * A store that holds the data set: a private influxd, or the one at `SEARCH_STORE_URL` (InfluxDB 2, openGemini, …) with
 * an empty database `servicemap`, that `SEARCH_STORE_TOKEN` may write to.
 */
export async function openConformanceStore(): Promise<ConformanceStore> {
  const { SEARCH_STORE_URL: url, SEARCH_STORE_TOKEN: token } = process.env;
  const common = { database: 'servicemap', timeoutMs: 10_000, tls: { skipVerify: false } };
  if (url) {
    const headers = token ? { authorization: `Token ${token}` } : undefined;
    const address = `${url}/write?db=${common.database}&precision=ns`;
    const response = await fetch(address, { method: 'POST', body: datasetLines(), headers });
    expect(response.ok).toBe(true);
    return { store: { url, token, ...common }, close: () => Promise.resolve() };
  }
  const influxd = await startInfluxd();
  await influxd.query('', `CREATE DATABASE ${common.database}`);
  await influxd.write(common.database, datasetLines());
  return { store: { url: influxd.url, ...common }, close: () => influxd.stop() };
}
