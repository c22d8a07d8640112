import { type MapNode } from '../../model/map';
import { type FleetLayout, type PlacedBox } from './arrange';
import { detailAt, labelSizeAt } from './detail';
import { type FleetGroup } from './fleetModel';
import { arrowRect, cellRect } from './groupBox';
import { type FleetHighlight } from './groupHighlight';
import { groupKey } from './groupKey';
import { type Palette } from './palette';
import { type Pen } from './pen';
import { paintShape } from './roleShapes';

export interface BoxPaint {
  readonly groups: ReadonlyMap<string, FleetGroup>;
  readonly layout: FleetLayout;
  readonly palette: Palette;
  readonly zoom: number;
  readonly active: string | undefined;
  /** Groups of which only the label is drawn. */
  readonly collapsed: ReadonlySet<string>;
  readonly highlight: FleetHighlight | undefined;
  /** What has a frame around it: machines, processes and collapsed groups that were found or are selected. */
  readonly framed: ReadonlySet<string>;
  /** Of these what is selected, and the search hit that the reader is at. */
  readonly marked: ReadonlySet<string>;
  readonly isVisible: (box: PlacedBox) => boolean;
}

const FADED = 0.25;

/** Boxes with their machines as dots or bars, without names. */
export function paintBoxes(pen: Pen, paint: BoxPaint): void {
  for (const box of paint.layout.boxes) {
    if (paint.isVisible(box)) {
      paintBox(pen, box, paint.groups.get(box.id)!, paint);
    }
  }
  pen.globalAlpha = 1;
}

function paintBox(pen: Pen, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, layout, collapsed } = paint;
  const isMarked = isMarkedBox(box, paint);
  pen.globalAlpha = boxAlpha(box, paint);
  pen.fillStyle = boxColour(box, paint);
  pen.fillRect(box.x, box.y, box.width, box.height);
  const unmarked = isMarked ? palette.activeLine : palette.border;
  pen.strokeStyle = group.status === 'none' ? unmarked : palette.status[group.status];
  pen.lineWidth = (group.status !== 'none' || isMarked ? 2 : 1) / zoom;
  pen.strokeRect(box.x, box.y, box.width, box.height);
  paintArrow(pen, box, paint, labelSizeAt(zoom, layout.scale) / 3, collapsed.has(box.id));
  if (detailAt(zoom, layout.scale) === 'bars') {
    paintBars(pen, box, paint);
  } else {
    paintNodes(pen, box, paint);
  }
}

function isMarkedBox({ id }: PlacedBox, { active, framed }: BoxPaint): boolean {
  return active === id || framed.has(groupKey(id));
}

export function boxColour(box: PlacedBox, paint: BoxPaint): string {
  return isMarkedBox(box, paint) ? paint.palette.activeBox : paint.palette.box;
}

export function boxAlpha({ id }: PlacedBox, { highlight }: BoxPaint): number {
  return !highlight || highlight.groups.has(id) ? 1 : FADED;
}

/** Points down while the box shows its machines, to the right while it is collapsed. */
function paintArrow(pen: Pen, box: PlacedBox, { palette, layout }: BoxPaint, size: number, collapsed: boolean): void {
  const rect = arrowRect(box, layout.scale);
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const corners = collapsed
    ? ([
        [x - size / 2, y - size],
        [x + size / 2, y],
        [x - size / 2, y + size],
      ] as const)
    : ([
        [x - size, y - size / 2],
        [x, y + size / 2],
        [x + size, y - size / 2],
      ] as const);
  pen.fillStyle = palette.secondaryText;
  pen.beginPath();
  corners.forEach(([left, top], i) => (i === 0 ? pen.moveTo(left, top) : pen.lineTo(left, top)));
  pen.fill();
}

/** One bar for all machines of a column with the same role. */
function paintBars(pen: Pen, box: PlacedBox, paint: BoxPaint): void {
  const { dot } = paint.layout.scale;
  for (const cell of box.cells) {
    const { x, y, height } = cellRect(box, cell, paint.layout.scale);
    pen.globalAlpha = nodeAlpha(cell.node, paint);
    pen.fillStyle = paint.palette.role(cell.node.role);
    pen.fillRect(x, y, dot, height);
  }
}

function paintNodes(pen: Pen, box: PlacedBox, paint: BoxPaint): void {
  const { palette, zoom, layout, framed, marked } = paint;
  const names = detailAt(zoom, layout.scale) === 'names';
  for (const cell of box.cells) {
    const { node } = cell;
    const { x, y, width, height } = cellRect(box, cell, layout.scale);
    const size = dotSize(node, paint);
    const top = y + (height - size) / 2;
    pen.globalAlpha = nodeAlpha(node, paint);
    pen.fillStyle = palette.role(node.role);
    paintShape(pen, node.role, x, top, size);
    if (node.status !== 'none') {
      pen.strokeStyle = palette.status[node.status];
      pen.lineWidth = Math.min(2 / zoom, size / 3);
      pen.strokeRect(x, top, size, size);
    }
    if (framed.has(node.id)) {
      pen.strokeStyle = palette.activeLine;
      pen.lineWidth = (marked.has(node.id) ? 3 : 1.5) / zoom;
      pen.strokeRect(x - 2 / zoom, y, (names ? width : size) + 2 / zoom, height);
    }
  }
}

/** Length on the map. */
export function dotSize({ kind }: MapNode, { zoom, layout: { scale } }: BoxPaint): number {
  const largest = kind === 'process' ? scale.dot * 0.7 : scale.dot;
  return detailAt(zoom, scale) === 'names' ? Math.min(largest, 10 / zoom) : largest;
}

export function nodeAlpha({ id }: MapNode, { highlight }: BoxPaint): number {
  return !highlight || highlight.ids.has(id) ? 1 : FADED;
}
