import { type MapLink, type MapNode, NO_FIGURES } from '../../model/map';
import { type CellSource } from '../../model/mapFrames';

/** The nodes of another datasource's node-graph frame as machines without an agent's details. */
export function foreignNodes(frame: CellSource): MapNode[] {
  return rows(frame).map((row) => ({
    id: text(frame, 'id', row),
    kind: 'machine',
    title: text(frame, 'title', row) || text(frame, 'id', row),
    subtitle: [text(frame, 'subtitle', row), text(frame, 'mainstat', row)].filter((part) => part !== '').join(' · '),
    parent: '',
    focus: false,
    machine: '',
    role: '',
    status: 'none',
    statusReasons: [],
    osFamily: '',
    osName: '',
    addresses: [],
    memberCount: 0,
    ports: [],
    lastSeen: 0,
  }));
}

/** The edges of another datasource's node-graph frame; its main figure counts as the number of connections. */
export function foreignLinks(frame: CellSource): MapLink[] {
  return rows(frame).map((row) => ({
    id: text(frame, 'id', row) || `${text(frame, 'source', row)} → ${text(frame, 'target', row)}`,
    kind: 'connection',
    source: text(frame, 'source', row),
    target: text(frame, 'target', row),
    port: 0,
    protocol: '',
    self: text(frame, 'source', row) === text(frame, 'target', row),
    ...NO_FIGURES,
    established: figure(frame, 'mainstat', row),
    evidence: 'client',
  }));
}

function rows(frame: CellSource): number[] {
  return Array.from({ length: frame.length }, (_, row) => row);
}

function text(frame: CellSource, column: string, row: number): string {
  const cell = frame.column(column)?.[row];
  return cell === null || cell === undefined ? '' : String(cell);
}

/** The main figure can be a number or a text such as "12.3 r/s". */
function figure(frame: CellSource, column: string, row: number): number {
  const value = Number.parseFloat(text(frame, column, row));
  return Number.isFinite(value) ? value : 0;
}
