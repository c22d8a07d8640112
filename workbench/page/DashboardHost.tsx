import React, { useEffect, useMemo, useState } from 'react';
import type { DataQuery, DataQueryRequest, DataSourceApi, MetricFindValue, TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Select } from '@grafana/ui';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Loaded } from './host';
import { MapPanelHost } from './MapPanelHost';
import { rangeFromAddress, TopBar } from './TopBar';
import { useQueries } from './useQueries';

const REFRESH_MS = 10_000;

/** The dashboard with the map over the whole page. */
export function DashboardHost({ boot: { dashboard }, panel, datasource }: Loaded) {
  const [asked, setAsked] = useState(0);
  const refresh = () => setAsked((before) => before + 1);
  useEffect(() => {
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const search = window.location.search;
  const range = useMemo(() => rangeFromAddress(dashboard.time), [asked, search]);
  const shown = dashboard.panels[0]!;
  const data = useQueries(datasource, shown.targets as unknown as DataQuery[], range, `${asked} ${search}`);
  return (
    <div style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
      <TopBar title={dashboard.title} range={range} onRefresh={refresh}>
        {dashboard.templating.list.some(({ name, type }) => name === 'machine' && type === 'query') && (
          <MachineVariable datasource={datasource} range={range} asked={asked} />
        )}
      </TopBar>
      <MapPanelHost panel={panel} data={data} options={shown.options} />
    </div>
  );
}

function MachineVariable({ datasource, range, asked }: { datasource: DataSourceApi; range: TimeRange; asked: number }) {
  const [machines, setMachines] = useState<MetricFindValue[]>([]);
  const value = locationService.getSearch().get('var-machine');
  useEffect(() => {
    void listMachines(datasource, range).then((found) => {
      setMachines(found);
      if (!locationService.getSearch().get('var-machine') && found[0]) {
        locationService.partial({ 'var-machine': found[0].value }, true);
      }
    });
  }, [asked]);
  return (
    <Select
      aria-label="machine"
      width={32}
      placeholder="No machine yet"
      options={machines.map(({ text, value }) => ({ label: text, value }))}
      value={value}
      onChange={(chosen) => locationService.partial({ 'var-machine': chosen.value })}
    />
  );
}

async function listMachines(datasource: DataSourceApi, range: TimeRange): Promise<MetricFindValue[]> {
  const support = datasource.variables as unknown as {
    query(request: Partial<DataQueryRequest>): Observable<{ data: MetricFindValue[] }>;
  };
  const answer = await lastValueFrom(support.query({ targets: [{ refId: 'machine' }], range }));
  return answer.data;
}
