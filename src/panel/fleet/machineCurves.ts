import { type Rect } from '../layout/geometry';
import { type FleetLayout } from './arrange';
import { type MapGraph } from '../layout/graph';
import { linksWithin, type FleetGroup } from './fleetModel';
import { cellRect } from './groupBox';
import { groupCurves, type GroupCurve } from './groupCurves';

/** The links within the open group, from machine to machine: links to other groups are drawn from box to box. */
export function machineCurves(graph: MapGraph, layout: FleetLayout, open: FleetGroup | undefined): GroupCurve[] {
  const box = layout.boxes.find(({ id }) => id === open?.id);
  if (!box || !open) {
    return [];
  }
  const rects = new Map<string, Rect>(
    box.cells.map((cell) => [cell.id, dotRect(cellRect(box, cell, layout.scale), layout.scale.dot)]),
  );
  return groupCurves(linksWithin(open, graph), (id) => rects.get(id));
}

function dotRect(cell: Rect, dot: number): Rect {
  return { x: cell.x, y: cell.y + (cell.height - dot) / 2, width: dot, height: dot };
}
