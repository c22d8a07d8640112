import React, { useMemo, useState } from 'react';
import { applyFieldOverrides, CoreApp, type DataQuery } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, Table } from '@grafana/ui';
import type { Loaded } from './host';
import { rangeFromAddress, TopBar } from './TopBar';
import { useQueries } from './useQueries';

/** The query editor with its answer below, every frame as a table. */
export function ExploreHost({ datasource, datasourcePlugin }: Loaded) {
  const [query, setQuery] = useState<DataQuery>({ refId: 'A', ...datasource.getDefaultQuery?.(CoreApp.Explore) });
  const [run, setRun] = useState({ query, count: 0 });
  const range = useMemo(() => rangeFromAddress({ from: 'now-30m', to: 'now' }), [run]);
  const data = useQueries(datasource, [run.query], range, String(run.count));
  const frames = applyFieldOverrides({
    data: data.series,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: config.theme2,
    timeZone: 'browser',
  });
  const Editor = datasourcePlugin.components.QueryEditor!;
  const runQuery = () => setRun(({ count }) => ({ query, count: count + 1 }));
  return (
    <>
      <TopBar title="Explore" range={range} onRefresh={runQuery} />
      <div style={{ padding: 16 }}>
        <Editor datasource={datasource} query={query} range={range} onChange={setQuery} onRunQuery={runQuery} />
        {data.error && <Alert title={data.error.message ?? 'The query failed'} />}
        {frames.map((frame) => (
          <section key={frame.name} aria-label={frame.name}>
            <h4>{`${frame.name}: ${frame.length} rows`}</h4>
            <Table data={frame} width={window.innerWidth - 32} height={300} />
          </section>
        ))}
      </div>
    </>
  );
}
