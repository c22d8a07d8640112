import React, { type ReactNode } from 'react';
import { Button, ClipboardButton, Select, useStyles2 } from '@grafana/ui';
import { type Metric } from '../layout/figures';
import { METRIC_TITLES } from './captions';
import { ExportMenu, type ExportFormat } from './ExportMenu';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';

export const TOOLBAR_HEIGHT = 40;

interface ToolbarProps {
  /** What stands before everything else. */
  readonly lead: ReactNode;
  readonly search: ReactNode;
  readonly metric: Metric;
  /** What there is to choose from. */
  readonly metrics: readonly Metric[];
  readonly onMetric: (metric: Metric) => void;
  readonly filters: number;
  readonly filtersOpen: boolean;
  readonly onFilters: () => void;
  /** Links with failed connections. */
  readonly failing: number;
  readonly onlyFailed: boolean;
  readonly onFailing: () => void;
  readonly asTable: boolean;
  readonly onTable: () => void;
  readonly onExport: (format: ExportFormat) => void;
  readonly address: () => string;
  /** Undefined where no box was moved by hand. */
  readonly onResetPositions: (() => void) | undefined;
}

/** Above the map: search, what lines mean, filters, table, files, link. */
export function MapToolbar(props: ToolbarProps) {
  const { lead, search, metric, filters, filtersOpen, asTable } = props;
  const styles = useStyles2(getMapStyles);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Map" data-testid={TEST_IDS.toolbar}>
      {lead}
      {search}
      <Select
        aria-label="Links show"
        width={18}
        isSearchable={false}
        value={metric}
        options={props.metrics.map((value) => ({ value, label: METRIC_TITLES[value] }))}
        onChange={({ value }) => value && props.onMetric(value)}
      />
      <Button
        size="sm"
        variant={filters > 0 ? 'primary' : 'secondary'}
        icon="filter"
        aria-expanded={filtersOpen}
        onClick={props.onFilters}
      >
        {filters > 0 ? `Filters (${filters})` : 'Filters'}
      </Button>
      {(props.failing > 0 || props.onlyFailed) && (
        <Button
          size="sm"
          variant={props.onlyFailed ? 'primary' : 'secondary'}
          icon="exclamation-triangle"
          aria-pressed={props.onlyFailed}
          tooltip={props.onlyFailed ? 'Show the others as well' : 'Show only these'}
          onClick={props.onFailing}
        >
          {`${props.failing} failing ${props.failing === 1 ? 'link' : 'links'}`}
        </Button>
      )}
      <Button
        size="sm"
        variant="secondary"
        icon={asTable ? 'sitemap' : 'table'}
        aria-pressed={asTable}
        onClick={props.onTable}
      >
        {asTable ? 'Map' : 'Table'}
      </Button>
      <ExportMenu asTable={asTable} onExport={props.onExport} />
      <ClipboardButton icon="link" size="sm" variant="secondary" getText={props.address}>
        Copy link
      </ClipboardButton>
      {props.onResetPositions && (
        <Button size="sm" variant="secondary" icon="history" onClick={props.onResetPositions}>
          Reset positions
        </Button>
      )}
    </div>
  );
}
