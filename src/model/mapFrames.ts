import type { MapLink, MapNode } from './map';
import { resultOf, type Steps } from './steps';

/**
 * How a property of a map node or link travels in its column of the frame:
 * - `number`: float64, exact for counts up to 2^53
 * - `time`: a time column (milliseconds since 1970 once Grafana has read it); null stands for 0, unknown
 * - `json`: a string column that holds the list as JSON text
 */
export type ColumnType = 'string' | 'number' | 'boolean' | 'time' | 'json';

type ColumnTable<Row> = { readonly [Property in keyof Row & string]-?: ColumnType };

/** A column is named like the property it carries. */
export const nodeColumns: ColumnTable<MapNode> = {
  id: 'string',
  title: 'string',
  subtitle: 'string',
  kind: 'string',
  parent: 'string',
  focus: 'boolean',
  machine: 'string',
  role: 'string',
  status: 'string',
  statusReasons: 'json',
  osFamily: 'string',
  osName: 'string',
  addresses: 'json',
  memberCount: 'number',
  ports: 'json',
  lastSeen: 'time',
  tags: 'json',
  group: 'string',
};

export const linkColumns: ColumnTable<MapLink> = {
  id: 'string',
  source: 'string',
  target: 'string',
  kind: 'string',
  port: 'number',
  ports: 'json',
  protocol: 'string',
  self: 'boolean',
  established: 'number',
  terminated: 'number',
  failed: 'number',
  refused: 'number',
  timedOut: 'number',
  unreachable: 'number',
  reset: 'number',
  abandoned: 'number',
  live: 'number',
  bytesSent: 'number',
  bytesReceived: 'number',
  roundTripMin: 'number',
  roundTripMean: 'number',
  roundTripMax: 'number',
  retransmits: 'number',
  firstSeen: 'time',
  lastSeen: 'time',
  evidence: 'string',
};

/** `meta.custom` of both frames. Times are milliseconds since 1970. */
export interface MapFrameMeta {
  /** Version of the answer's columns: the query version that it was made for. */
  readonly version: number;
  /** Machine id of the focus machine; empty on a map of many machines. */
  readonly focus: string;
  /** The answer is a map of many machines, each node in its group; missing on the map of a focus machine. */
  readonly scope?: 'machines' | 'group' | 'fleet';
  readonly from: number;
  readonly to: number;
}

/** The cells of one property for all rows. Columns of the type `json` hold text, `time` holds milliseconds or null. */
export type Cells = (string | number | boolean | null)[];

/** The cells of a node's or link's own columns, by column name. */
export function encodeRows<Row>(table: ColumnTable<Row>, rows: readonly Row[]): Map<string, Cells> {
  const names = Object.keys(table) as (keyof Row & string)[];
  return new Map(names.map((name) => [name, rows.map((row) => encodeCell(table[name], row[name]))]));
}

function encodeCell(type: ColumnType, value: unknown): string | number | boolean | null {
  if (type === 'json') {
    return JSON.stringify(value ?? []);
  }
  if (value === undefined) {
    return type === 'string' ? '' : null;
  }
  return type === 'time' && value === 0 ? null : (value as string | number | boolean);
}

/** A frame as its reader holds it; `column` gives the cells from the first row on, undefined where the frame lacks it. */
export interface CellSource {
  readonly length: number;
  column(name: string): ArrayLike<unknown> | undefined;
}

/** The nodes of a frame that has our columns. A missing or ill-typed cell reads as empty (0, '', false, []). */
export function decodeNodes(frame: CellSource): MapNode[] {
  return resultOf(decodingNodes(frame));
}

export function decodeLinks(frame: CellSource): MapLink[] {
  return resultOf(decodingLinks(frame));
}

/** As {@link decodeNodes}, in steps: a fleet has so many rows that a page must not wait for all of them. */
export function decodingNodes(frame: CellSource): Steps<MapNode[]> {
  return decodingRows(nodeColumns, frame);
}

export function decodingLinks(frame: CellSource): Steps<MapLink[]> {
  return decodingRows(linkColumns, frame);
}

/** A column a step. */
function* decodingRows<Row>(table: ColumnTable<Row>, frame: CellSource): Steps<Row[]> {
  const rows = Array.from({ length: frame.length }, (): Record<string, unknown> => ({}));
  for (const [name, type] of Object.entries(table) as [string, ColumnType][]) {
    const decode = type === 'json' ? listDecoder() : (cell: unknown) => decodeCell(type, cell);
    const cells = frame.column(name) ?? [];
    for (let row = 0; row < frame.length; row++) {
      rows[row]![name] = decode(cells[row]);
    }
    yield;
  }
  return rows as Row[];
}

/** Most lists of a column, such as the ports of links, are written many times: each text is read once. */
function listDecoder(): (cell: unknown) => unknown[] {
  const known = new Map<unknown, unknown[]>();
  return (cell) => {
    const list = known.get(cell) ?? decodeList(cell);
    known.set(cell, list);
    return list;
  };
}

function decodeCell(type: Exclude<ColumnType, 'json'>, cell: unknown): unknown {
  switch (type) {
    case 'string':
      return typeof cell === 'string' ? cell : '';
    case 'boolean':
      return cell === true;
    case 'number':
    case 'time':
      return typeof cell === 'number' ? cell : 0;
  }
}

function decodeList(cell: unknown): unknown[] {
  if (typeof cell !== 'string' || cell === '[]') {
    return [];
  }
  try {
    const list: unknown = JSON.parse(cell);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
