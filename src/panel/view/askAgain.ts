import { type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { defer, from, switchMap, type Observable } from 'rxjs';

/**
 * Asks the datasource of a panel's query once more, in the dashboard's range, with other queries.
 *
 * @param purpose tells the request from the dashboard's own, which a datasource would else give up
 */
export function askAgain(
  request: DataQueryRequest,
  targets: DataQueryRequest['targets'],
  purpose: string,
): Observable<DataQueryResponse> {
  return defer(() => getDataSourceSrv().get(targets[0]?.datasource ?? null)).pipe(
    switchMap((source) => from(source.query({ ...request, requestId: `${request.requestId}-${purpose}`, targets }))),
  );
}
