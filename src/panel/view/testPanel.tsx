import React, { useState } from 'react';
import { render } from '@testing-library/react';
import { dateTime, toDataFrame, type DataFrame, type PanelProps } from '@grafana/data';
import { encodeRows, linkColumns, nodeColumns } from '../../model/mapFrames';
import { type MapGraph } from '../layout/graph';
import { DEFAULT_OPTIONS, type MapOptions } from '../options';
import { MapPanel } from './MapPanel';
import { TEST_IDS } from './testIds';

/** The frames that the datasource would answer with. */
export function frames({ nodes, links }: MapGraph): DataFrame[] {
  const frame = (cells: ReadonlyMap<string, unknown[]>) =>
    toDataFrame({ fields: [...cells].map(([name, values]) => ({ name, values })) });
  return [frame(encodeRows(nodeColumns, nodes)), frame(encodeRows(linkColumns, links))];
}

const range = { from: dateTime(0), to: dateTime(Date.now()), raw: { from: 'now-30m', to: 'now' } };

interface Shown {
  readonly options?: Partial<MapOptions>;
  readonly focus?: string;
  readonly width?: number;
  readonly timeZone?: string;
  readonly onOptionsChange?: (options: MapOptions) => void;
}

/** Draws the panel as a dashboard would, and keeps the options that it sets. */
export function showPanel(
  series: DataFrame[],
  { options, focus = '$machine', width = 1200, timeZone = 'browser', onOptionsChange }: Shown = {},
) {
  const datasource = { type: 'servicemap-datasource', uid: 'u' };
  const targets = [{ refId: 'A', queryType: 'map', version: 1, focus, datasource }];
  const data = { state: 'Done', series, timeRange: range, request: { requestId: 'Q', targets } };
  const first = { ...DEFAULT_OPTIONS, showMachineList: false, ...options };

  function Dashboard() {
    const [kept, keep] = useState(first);
    const store = (changed: MapOptions) => {
      keep(changed);
      onOptionsChange?.(changed);
    };
    const props = { id: 1, title: '', data, options: kept, onOptionsChange: store, width, height: 700, timeZone };
    const replaceVariables = (text: string) => text.replace('$machine', 'm-1');
    return <MapPanel {...({ ...props, replaceVariables } as unknown as PanelProps<MapOptions>)} />;
  }
  return render(<Dashboard />);
}

export const nodeById = (id: string) =>
  document.querySelector<SVGGElement>(`[data-testid="${TEST_IDS.node}"][data-node-id="${id}"]`) as SVGGElement;

export const linkBetween = (source: string, target: string, failed = false) =>
  document.querySelector<SVGGElement>(`[data-source="${source}"][data-target="${target}"][data-failed="${failed}"]`);

export const idsOfNodes = (attribute: string) =>
  [...document.querySelectorAll<SVGGElement>(`[data-testid="${TEST_IDS.node}"][${attribute}="true"]`)].map(
    (element) => element.dataset.nodeId,
  );
