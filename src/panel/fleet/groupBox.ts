import { type MapNode } from '../../model/map';
import { type Rect } from '../layout/geometry';
import { textWidth } from '../layout/text';
import { type FleetGroup } from './fleetModel';
import { tierOf } from './tiers';

/** Where a machine, or a process of an expanded machine, is drawn within its group's box. */
export interface Cell {
  readonly node: MapNode;
  readonly column: number;
  readonly row: number;
}

/** A group's box before it has a place; lengths are those of the map at zoom 1. */
export interface GroupBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly cells: readonly Cell[];
}

/** Sizes that fit the number of machines; a machine's name is drawn beside its dot where the zoom leaves room. */
export interface FleetScale {
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly dot: number;
  readonly padding: number;
  readonly header: number;
  readonly labelSize: number;
}

/** So few machines are drawn with their names at once. */
const MOST_WITH_NAMES = 60;
const LABEL_SIZE = 12;
const HEADER = 20;
const PADDING = 6;
/** Share of the drawing that boxes take: the rest is for their links. */
const FILLED = 0.26;
/** Wider than high, as panels are. */
const ASPECT = 1.5;

/** @param room of the drawing in pixels: labels get a size that can be read when the whole map is shown in it */
export function fleetScale(groups: readonly FleetGroup[], room: { width: number; height: number }): FleetScale {
  const machines = groups.reduce((count, group) => count + group.members.length, 0);
  const cells =
    machines <= MOST_WITH_NAMES
      ? { cellWidth: 132, cellHeight: 20, dot: 11 }
      : { cellWidth: 30, cellHeight: 12, dot: 9 };
  const area = machines * cells.cellWidth * cells.cellHeight * 1.3 + groups.length * 2600;
  const zoom = Math.min(1, Math.sqrt((room.width * room.height * FILLED) / Math.max(1, area)));
  return { ...cells, padding: PADDING, header: HEADER / zoom, labelSize: LABEL_SIZE / zoom };
}

export function groupLabel({ id, members, failed }: FleetGroup): string {
  return `${id} · ${members.reduce((count, node) => count + Math.max(1, node.memberCount), 0)}${failed > 0 ? ` · ${failed} failed` : ''}`;
}

/** What the reader did to the boxes. */
export interface BoxShape {
  /** Groups of which only the label is drawn. */
  readonly collapsed: ReadonlySet<string>;
  /** The processes to draw of a machine: none unless it is expanded. */
  readonly processesOf: (machine: string) => readonly MapNode[];
}

export const UNTOUCHED: BoxShape = { collapsed: new Set(), processesOf: () => [] };

/** Columns by tier, a tier in as many columns as keep the box in shape; processes stand below their machine. */
export function groupBox(group: FleetGroup, scale: FleetScale, shape = UNTOUCHED): GroupBox {
  const { cellWidth, cellHeight, padding, header, labelSize } = scale;
  const rows = Math.max(1, Math.ceil(Math.sqrt((group.members.length * cellWidth) / (cellHeight * ASPECT))));
  const labelWidth = textWidth(groupLabel(group), labelSize) * 1.06 + 2.2 * labelSize;
  if (shape.collapsed.has(group.id)) {
    return { id: group.id, width: labelWidth + 2 * padding, height: header + padding, cells: [] };
  }
  const cells: Cell[] = [];
  let column = -1;
  let row = 0;
  let tier: number | undefined;
  for (const node of group.members) {
    if (tierOf(node) !== tier || row >= rows) {
      column += 1;
      row = 0;
      tier = tierOf(node);
    }
    for (const one of [node, ...shape.processesOf(node.id)]) {
      cells.push({ node: one, column, row });
      row += 1;
    }
  }
  const highest = Math.max(...cells.map((cell) => cell.row)) + 1;
  return {
    id: group.id,
    width: Math.max((column + 1) * cellWidth, labelWidth) + 2 * padding,
    height: header + highest * cellHeight + 2 * padding,
    cells,
  };
}

/** Where a cell is on the map: a process a little to the right of its machine. */
export function cellRect(box: Rect, cell: Cell, { cellWidth, cellHeight, dot, padding, header }: FleetScale): Rect {
  const indent = cell.node.kind === 'process' ? dot : 0;
  return {
    x: box.x + padding + cell.column * cellWidth + indent,
    y: box.y + header + padding + cell.row * cellHeight,
    width: cellWidth - indent,
    height: cellHeight,
  };
}

/** Where the arrow is that collapses and expands a box: at the right end of its label's line. */
export function arrowRect(box: Rect, { header, padding }: FleetScale): Rect {
  const size = header + padding;
  return { x: box.x + box.width - size, y: box.y, width: size, height: size };
}
