import { type MapNode } from '../../model/map';
import { textWidth } from '../layout/text';
import { fitTextEnd } from './fitTextEnd';
import { type FleetLayout, type PlacedBox } from './arrange';
import { detailAt } from './detail';
import { type FleetGroup } from './fleetModel';
import { cellRect, groupLabel } from './groupBox';
import { type Palette } from './palette';

export interface BoxPaint {
  readonly groups: ReadonlyMap<string, FleetGroup>;
  readonly layout: FleetLayout;
  readonly palette: Palette;
  readonly zoom: number;
  readonly active: string | undefined;
  readonly isVisible: (box: PlacedBox) => boolean;
}

const LARGEST_LABEL = 15;
const NAME_SIZE = 11;

export function paintBoxes(context: CanvasRenderingContext2D, paint: BoxPaint): void {
  for (const box of paint.layout.boxes) {
    if (paint.isVisible(box)) {
      paintBox(context, box, paint.groups.get(box.id)!, paint);
    }
  }
}

function paintBox(context: CanvasRenderingContext2D, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, active, layout } = paint;
  context.fillStyle = active === box.id ? palette.activeBox : palette.box;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.strokeStyle = group.failed > 0 ? palette.failed : active === box.id ? palette.activeLine : palette.border;
  context.lineWidth = (group.failed > 0 || active === box.id ? 2 : 1) / zoom;
  context.strokeRect(box.x, box.y, box.width, box.height);
  paintLabel(context, box, group, paint);
  if (detailAt(zoom, layout.scale) === 'bars') {
    paintBars(context, box, group, paint);
  } else {
    paintMachines(context, box, group, paint);
  }
}

function paintLabel(context: CanvasRenderingContext2D, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, layout } = paint;
  const { labelSize, header, padding } = layout.scale;
  const size = Math.min(labelSize, LARGEST_LABEL / zoom);
  context.font = `600 ${size}px ${palette.fontFamily}`;
  context.textBaseline = 'middle';
  context.fillStyle = group.failed > 0 ? palette.failedText : palette.text;
  context.fillText(groupLabel(group), box.x + padding, box.y + header / 2 + padding / 2);
}

/** One bar for all machines of a column with the same role. */
function paintBars(context: CanvasRenderingContext2D, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { dot } = paint.layout.scale;
  box.cells.forEach((cell, i) => {
    const { x, y, height } = cellRect(box, cell, paint.layout.scale);
    context.fillStyle = paint.palette.role(group.members[i]!.role);
    context.fillRect(x, y, dot, height);
  });
}

function paintMachines(context: CanvasRenderingContext2D, box: PlacedBox, group: FleetGroup, paint: BoxPaint): void {
  const { palette, zoom, layout } = paint;
  const { dot } = layout.scale;
  const names = detailAt(zoom, layout.scale) === 'names';
  context.font = `${NAME_SIZE / zoom}px ${palette.fontFamily}`;
  box.cells.forEach((cell, i) => {
    const node = group.members[i]!;
    const { x, y, width, height } = cellRect(box, cell, layout.scale);
    const size = names ? Math.min(dot, 10 / zoom) : dot;
    const top = y + (height - size) / 2;
    context.fillStyle = palette.role(node.role);
    context.fillRect(x, top, size, size);
    if (hasFailures(node)) {
      context.strokeStyle = palette.failed;
      context.lineWidth = Math.min(2 / zoom, size / 3);
      context.strokeRect(x, top, size, size);
    }
    if (names) {
      context.fillStyle = palette.text;
      const room = (width - size) * zoom - 10;
      context.fillText(nameWithin(node, group, room), x + size + 4 / zoom, y + height / 2);
    }
  });
}

function hasFailures(node: MapNode): boolean {
  return node.statusReasons.some(({ badge }) => badge === 'failedConnections');
}

/** Without the domain and the group's own name; names differ at their end, so their beginning is cut. */
function nameWithin({ title }: MapNode, { id }: FleetGroup, room: number): string {
  const name = /^[\d.:]+$/.test(title) ? title : title.split('.')[0]!;
  if (textWidth(name, NAME_SIZE) <= room) {
    return name;
  }
  return fitTextEnd(name.startsWith(`${id}-`) ? name.slice(id.length + 1) : name, room, NAME_SIZE);
}
