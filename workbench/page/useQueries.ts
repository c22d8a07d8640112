import { useEffect, useState } from 'react';
import {
  CoreApp,
  LoadingState,
  type DataQuery,
  type DataQueryRequest,
  type DataSourceApi,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { from, isObservable } from 'rxjs';

/**
 * The datasource's answer to queries, as a panel gets it.
 *
 * @param key asks again when it changes (a refresh, a variable)
 */
export function useQueries(datasource: DataSourceApi, targets: readonly DataQuery[], range: TimeRange, key: string) {
  const [data, setData] = useState<PanelData>({ state: LoadingState.NotStarted, series: [], timeRange: range });
  const asked = JSON.stringify([targets, range.from.valueOf(), range.to.valueOf(), key]);
  useEffect(() => {
    const wanted = targets.filter((target) => datasource.filterQuery?.(target) ?? true);
    const request: DataQueryRequest = {
      requestId: 'workbench',
      app: CoreApp.Dashboard,
      range,
      rangeRaw: range.raw,
      // As Grafana's query runner does: queries name the datasource that answers them.
      targets: wanted.map((target) => ({ ...target, datasource: datasource.getRef() })),
      scopedVars: {},
      interval: '1m',
      intervalMs: 60_000,
      maxDataPoints: 1000,
      timezone: 'browser',
      startTime: Date.now(),
    };
    const answer = datasource.query(request);
    setData((before) => ({ ...before, state: LoadingState.Loading, request }));
    const subscription = (isObservable(answer) ? answer : from(answer)).subscribe({
      next: ({ data: series, state, error, errors }) =>
        setData({
          state: error ? LoadingState.Error : (state ?? LoadingState.Done),
          series,
          error,
          errors,
          timeRange: range,
          request,
        }),
      error: (error: Error) =>
        setData({
          state: LoadingState.Error,
          series: [],
          error: { message: error.message },
          timeRange: range,
          request,
        }),
    });
    return () => subscription.unsubscribe();
  }, [asked]);
  return data;
}
