import React, { useMemo, useRef, useState } from 'react';
import { CoreApp, type DataQuery } from '@grafana/data';
import { Alert } from '@grafana/ui';
import { FrameTable } from './FrameTable';
import type { Loaded } from './host';
import { rangeFromAddress, TopBar } from './TopBar';
import { useQueries } from './useQueries';

/** The query editor with its answer below, every frame as a table. */
export function ExploreHost({ datasource, datasourcePlugin }: Loaded) {
  const [asked] = useState(queryInAddress);
  const [query, setQuery] = useState<DataQuery>(
    asked?.query ?? { refId: 'A', ...datasource.getDefaultQuery?.(CoreApp.Explore) },
  );
  // Editors run a query right after they have changed it, before the page is drawn with the change.
  const newest = useRef(query);
  const [run, setRun] = useState({ query, count: 0 });
  const range = useMemo(() => rangeFromAddress(asked?.range ?? { from: 'now-30m', to: 'now' }), [run]);
  const data = useQueries(datasource, [run.query], range, String(run.count));
  const Editor = datasourcePlugin.components.QueryEditor!;
  const runQuery = () => setRun(({ count }) => ({ query: newest.current, count: count + 1 }));
  const change = (changed: DataQuery) => {
    newest.current = changed;
    setQuery(changed);
  };
  return (
    <>
      <TopBar title="Explore" range={range} onRefresh={runQuery} />
      <div style={{ padding: 16 }}>
        <Editor datasource={datasource} query={query} range={range} onChange={change} onRunQuery={runQuery} />
        {data.error && <Alert title={data.error.message ?? 'The query failed'} />}
        {data.series.map((frame) => (
          <FrameTable key={frame.name} frame={frame} />
        ))}
      </div>
    </>
  );
}

/** What a link to Explore asks for, as Grafana writes it into the address. */
function queryInAddress(): { readonly query: DataQuery; readonly range: { from: string; to: string } } | undefined {
  const left = new URLSearchParams(window.location.search).get('left');
  if (left === null) {
    return undefined;
  }
  const { queries, range } = JSON.parse(left) as { queries: DataQuery[]; range: { from: string; to: string } };
  return { query: queries[0]!, range };
}
