import { getDataSourceSrv, type DataSourceWithBackend } from '@grafana/runtime';

/** What the datasource answers at `resources/<path>`; the path's segments are URL-encoded. */
export async function readResource<T>(uid: string, path: string, parameters?: Record<string, unknown>): Promise<T> {
  const source = await getDataSourceSrv().get({ uid });
  if (!hasResources(source)) {
    throw new Error('This datasource tells nothing about machines.');
  }
  return source.getResource<T>(path, parameters);
}

function hasResources(source: object): source is Pick<DataSourceWithBackend, 'getResource'> {
  return 'getResource' in source;
}
