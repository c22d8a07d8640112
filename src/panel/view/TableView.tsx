import React, { useMemo, useState } from 'react';
import { Button, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { linkTable, nodeTable, sortedRows, type CellKind, type MapTable } from '../export/tables';
import { formatBytes, formatCount, formatMicroseconds } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { getTableStyles } from './styles';
import { TEST_IDS } from './testIds';
import { useTimeText, type TimeText } from './useTimeText';

const PAGE_SIZE = 500;

interface TableViewProps {
  readonly graph: MapGraph;
  readonly height: number;
  /** Shows a node or link on the map, by its id. */
  readonly onShow: (id: string) => void;
}

/** The same data as the map: for screen readers, and for those who like tables better. */
export function TableView({ graph, height, onShow }: TableViewProps) {
  const styles = useStyles2(getTableStyles);
  const [tab, setTab] = useState<'nodes' | 'links'>('nodes');
  const nodes = useMemo(() => nodeTable(graph), [graph]);
  const links = useMemo(() => linkTable(graph), [graph]);
  return (
    <div className={styles.view} style={{ height }} data-testid={TEST_IDS.table}>
      <TabsBar>
        <Tab
          label={`${nodesTitle(graph)} (${nodes.rows.length})`}
          active={tab === 'nodes'}
          onChangeTab={() => setTab('nodes')}
        />
        <Tab label={`Links (${links.rows.length})`} active={tab === 'links'} onChangeTab={() => setTab('links')} />
      </TabsBar>
      <SortedTable key={tab} table={tab === 'nodes' ? nodes : links} onShow={onShow} />
    </div>
  );
}

/** A map of many machines has processes only where one is expanded. */
function nodesTitle({ nodes }: MapGraph): string {
  return nodes.some(({ kind }) => kind === 'process') ? 'Machines and processes' : 'Machines';
}

interface SortedProps {
  readonly table: MapTable;
  readonly onShow: (id: string) => void;
}

function SortedTable({ table, onShow }: SortedProps) {
  const styles = useStyles2(getTableStyles);
  const timeText = useTimeText();
  const [sort, setSort] = useState({ column: 0, descending: false });
  const [shown, setShown] = useState(PAGE_SIZE);
  const rows = useMemo(() => sortedRows(table, sort.column, sort.descending), [table, sort]);
  const sortBy = (column: number) =>
    setSort((now) => ({ column, descending: now.column === column ? !now.descending : isFigure(table, column) }));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map(({ name }, column) => (
              <th key={name} scope="col" aria-sort={sortState(sort, column)}>
                <button type="button" onClick={() => sortBy(column)}>
                  {name}
                  <span aria-hidden="true">{sort.column === column ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, column) => (
                <td key={table.columns[column]?.name} className={isFigure(table, column) ? styles.figure : undefined}>
                  {column === 0 ? (
                    <button type="button" title="Show on the map" onClick={() => onShow(row.id)}>
                      {cell}
                    </button>
                  ) : (
                    cellText(cell, table.columns[column]?.kind ?? 'text', timeText)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button size="sm" variant="secondary" onClick={() => setShown(shown + PAGE_SIZE)}>
          {`Show more: ${shown} of ${rows.length} are listed`}
        </Button>
      )}
    </div>
  );
}

function isFigure(table: MapTable, column: number): boolean {
  return table.columns[column]?.kind !== 'text';
}

function sortState(sort: { column: number; descending: boolean }, column: number) {
  return sort.column !== column ? 'none' : sort.descending ? 'descending' : 'ascending';
}

function cellText(cell: string | number, kind: CellKind, timeText: TimeText): string {
  if (typeof cell === 'string') {
    return cell;
  }
  switch (kind) {
    case 'bytes':
      return formatBytes(cell);
    case 'time':
      return timeText(cell);
    case 'duration':
      return cell > 0 ? formatMicroseconds(cell) : '';
    default:
      return formatCount(cell);
  }
}
