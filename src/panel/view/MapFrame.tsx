import React, { useState, type ReactNode } from 'react';
import { type FilteredGraph, countFilters, NO_FILTER } from '../layout/filter';
import { type Metric } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { type ViewState } from '../layout/viewState';
import { type MapOptions } from '../options';
import { exportMap } from './exportMap';
import { FilterPane } from './FilterPane';
import { MapHints } from './MapHints';
import { MapToolbar, TOOLBAR_HEIGHT } from './MapToolbar';
import { SearchBox } from './SearchBox';
import { TableView } from './TableView';
import { type ChangeView } from './useView';

interface FrameProps {
  readonly width: number;
  readonly height: number;
  /** Stands first in the toolbar. */
  readonly lead: ReactNode;
  /** Before filtering. */
  readonly graph: MapGraph;
  /** How many of its links fail, of those that are drawn without a filter. */
  readonly failing: number;
  readonly filtered: FilteredGraph;
  readonly view: ViewState;
  readonly change: ChangeView;
  readonly options: MapOptions;
  readonly onOptions: (options: MapOptions) => void;
  /** What links can stand for on this map. */
  readonly metrics: readonly Metric[];
  /** What the search finds, and where the reader is among it. */
  readonly found: {
    readonly hits: readonly string[];
    readonly current: number;
    readonly walk: (steps: number) => void;
  };
  /** The whole map as an SVG file. */
  readonly drawing: () => string;
  /** Milliseconds since 1970. */
  readonly range: { readonly from: number; readonly to: number };
  /** The address that shows the same view. */
  readonly address: () => string;
  readonly onResetPositions: (() => void) | undefined;
  /** Shows a node or link of the table on the map. */
  readonly onShow: (id: string) => void;
  readonly hints: ReactNode;
  /** Pixels at the bottom that the drawing needs for what it says itself. */
  readonly foot?: number;
  /** Pixels at the right that the details cover. */
  readonly covered: number;
  /** The drawing and what lies on it; not drawn while the map is shown as a table. */
  readonly children: ReactNode;
}

/** What every map has around its drawing: search, filters, table, files and links, and what a reader must know. */
export function MapFrame(props: FrameProps) {
  const { width, height, graph, filtered, view, change, options, onOptions, found, range } = props;
  const { filter, search, asTable } = view;
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [fault, setFault] = useState<string>();
  return (
    <div style={{ width, height, position: 'relative' }}>
      <MapToolbar
        lead={props.lead}
        search={
          <SearchBox
            text={search}
            hits={found.hits.length}
            current={found.current}
            onChange={(text) => change({ search: text })}
            onWalk={found.walk}
          />
        }
        metric={view.metric ?? options.metric}
        metrics={props.metrics}
        onMetric={(chosen) => change({ metric: chosen })}
        filters={countFilters(filter)}
        filtersOpen={filtersOpen}
        onFilters={() => setFiltersOpen(!filtersOpen)}
        failing={props.failing}
        onlyFailed={filter.onlyFailed}
        onFailing={() => change({ filter: { ...filter, onlyFailed: !filter.onlyFailed } })}
        asTable={asTable}
        onTable={() => change({ asTable: !asTable })}
        onExport={(format) =>
          void exportMap(format, { graph: filtered.graph, drawing: props.drawing, range })
            .then(() => setFault(undefined))
            .catch((error: Error) => setFault(error.message))
        }
        address={props.address}
        onResetPositions={props.onResetPositions}
      />
      <div style={{ position: 'relative', height: height - TOOLBAR_HEIGHT }}>
        {asTable ? (
          <TableView graph={filtered.graph} height={height - TOOLBAR_HEIGHT} onShow={props.onShow} />
        ) : (
          props.children
        )}
        <MapHints
          fault={fault}
          filtered={filtered}
          foot={asTable ? 0 : (props.foot ?? 0)}
          covered={asTable ? 0 : props.covered}
          onShowAll={() => change({ filter: NO_FILTER })}
        >
          {props.hints}
        </MapHints>
        {filtersOpen && (
          <FilterPane
            graph={graph}
            filter={filter}
            noiseRules={options.noiseRules}
            onChange={(changed) => change({ filter: changed })}
            onNoiseRules={(noiseRules) => onOptions({ ...options, noiseRules })}
            onClose={() => setFiltersOpen(false)}
          />
        )}
      </div>
    </div>
  );
}
