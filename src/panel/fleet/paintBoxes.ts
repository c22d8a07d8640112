import { type MapNode } from '../../model/map';
import { fitText, textWidth } from '../layout/text';
import { type FleetLayout, type PlacedBox } from './arrange';
import { detailAt } from './detail';
import { fitTextEnd } from './fitTextEnd';
import { type FleetGroup } from './fleetModel';
import { arrowRect, cellRect, groupLabel } from './groupBox';
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

const LARGEST_LABEL = 15;
const NAME_SIZE = 11;
const FADED = 0.25;
/** More names would hide what they name. */
const MOST_NAMED = 30;

export function paintBoxes(pen: Pen, paint: BoxPaint): void {
  for (const box of paint.layout.boxes) {
    if (paint.isVisible(box)) {
      paintBox(pen, box, paint.groups.get(box.id)!, paint);
    }
  }
  pen.globalAlpha = 1;
  if (paint.framed.size <= MOST_NAMED && detailAt(paint.zoom, paint.layout.scale) !== 'names') {
    paint.layout.boxes.filter(paint.isVisible).forEach((box) => paintFoundNames(pen, box, paint));
  }
}

/** Where there is no room for all names, those that were found have theirs beside them. */
function paintFoundNames(pen: Pen, box: PlacedBox, { palette, zoom, layout, framed }: BoxPaint): void {
  pen.font = `${NAME_SIZE / zoom}px ${palette.fontFamily}`;
  pen.textBaseline = 'middle';
  for (const cell of box.cells.filter(({ node }) => framed.has(node.id))) {
    const { x, y, height } = cellRect(box, cell, layout.scale);
    const name = shortName(cell.node);
    const [left, middle] = [x + layout.scale.dot + 3 / zoom, y + height / 2];
    const [width, lineHeight] = [(textWidth(name, NAME_SIZE) + 4) / zoom, (NAME_SIZE + 3) / zoom];
    pen.fillStyle = palette.background;
    pen.fillRect(left, middle - lineHeight / 2, width, lineHeight);
    pen.fillStyle = palette.text;
    pen.fillText(name, left + 2 / zoom, middle);
  }
}

function paintBox(pen: Pen, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, active, layout, highlight, framed } = paint;
  const isMarked = active === box.id || framed.has(groupKey(box.id));
  pen.globalAlpha = !highlight || highlight.groups.has(box.id) ? 1 : FADED;
  pen.fillStyle = isMarked ? palette.activeBox : palette.box;
  pen.fillRect(box.x, box.y, box.width, box.height);
  const unmarked = isMarked ? palette.activeLine : palette.border;
  pen.strokeStyle = group.status === 'none' ? unmarked : palette.status[group.status];
  pen.lineWidth = (group.status !== 'none' || isMarked ? 2 : 1) / zoom;
  pen.strokeRect(box.x, box.y, box.width, box.height);
  paintLabel(pen, box, group, paint);
  if (detailAt(zoom, layout.scale) === 'bars') {
    paintBars(pen, box, paint);
  } else {
    paintNodes(pen, box, group, paint);
  }
}

function paintLabel(pen: Pen, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, layout, collapsed } = paint;
  const { labelSize, header, padding } = layout.scale;
  const size = Math.min(labelSize, LARGEST_LABEL / zoom);
  pen.font = `600 ${size}px ${palette.fontFamily}`;
  pen.textBaseline = 'middle';
  pen.fillStyle = group.failed > 0 ? palette.failedText : palette.text;
  pen.fillText(groupLabel(group), box.x + padding, box.y + header / 2 + padding / 2);
  paintArrow(pen, box, paint, size / 3, collapsed.has(box.id));
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
    pen.globalAlpha = alphaOf(cell.node, paint);
    pen.fillStyle = paint.palette.role(cell.node.role);
    pen.fillRect(x, y, dot, height);
  }
}

function paintNodes(pen: Pen, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, layout, framed, marked } = paint;
  const { dot } = layout.scale;
  const names = detailAt(zoom, layout.scale) === 'names';
  pen.font = `${NAME_SIZE / zoom}px ${palette.fontFamily}`;
  for (const cell of box.cells) {
    const { node } = cell;
    const { x, y, width, height } = cellRect(box, cell, layout.scale);
    const largest = node.kind === 'process' ? dot * 0.7 : dot;
    const size = names ? Math.min(largest, 10 / zoom) : largest;
    const top = y + (height - size) / 2;
    pen.globalAlpha = alphaOf(node, paint);
    pen.fillStyle = palette.role(node.role);
    paintShape(pen, node.role, x, top, size);
    if (node.status !== 'none') {
      pen.strokeStyle = palette.status[node.status];
      pen.lineWidth = Math.min(2 / zoom, size / 3);
      pen.strokeRect(x, top, size, size);
    }
    if (names) {
      pen.fillStyle = palette.text;
      const room = (width - size) * zoom - 10;
      pen.fillText(nameWithin(node, group, room), x + size + 4 / zoom, y + height / 2);
    }
    if (framed.has(node.id)) {
      pen.strokeStyle = palette.activeLine;
      pen.lineWidth = (marked.has(node.id) ? 3 : 1.5) / zoom;
      pen.strokeRect(x - 2 / zoom, y, (names ? width : size) + 2 / zoom, height);
    }
  }
}

function alphaOf({ id }: MapNode, { highlight }: BoxPaint): number {
  return !highlight || highlight.ids.has(id) ? 1 : FADED;
}

/** Without the domain and, where there is no room, the group's own name; names differ at their end. */
function nameWithin(node: MapNode, { id }: FleetGroup, room: number): string {
  if (node.kind === 'process') {
    return fitText(node.title, room, NAME_SIZE);
  }
  const name = shortName(node);
  if (textWidth(name, NAME_SIZE) <= room) {
    return name;
  }
  return fitTextEnd(name.startsWith(`${id}-`) ? name.slice(id.length + 1) : name, room, NAME_SIZE);
}

function shortName({ title }: MapNode): string {
  return /^[\d.:]+$/.test(title) ? title : title.split('.')[0]!;
}
