import { type Rect } from '../layout/geometry';
import { type FleetLayout } from './arrange';
import { type FleetModel } from './fleetModel';
import { cellRect } from './groupBox';
import { groupCurves, type GroupCurve } from './groupCurves';

/** The links within the open group, from machine to machine: links to other groups are drawn from box to box. */
export function machineCurves(model: FleetModel, layout: FleetLayout, open: string | undefined): GroupCurve[] {
  const box = layout.boxes.find(({ id }) => id === open);
  if (!box) {
    return [];
  }
  const rects = new Map<string, Rect>(
    box.cells.map((cell) => [cell.id, dotRect(cellRect(box, cell, layout.scale), layout.scale.dot)]),
  );
  return groupCurves(model.machineLinks, (id) => rects.get(id));
}

function dotRect(cell: Rect, dot: number): Rect {
  return { x: cell.x, y: cell.y + (cell.height - dot) / 2, width: dot, height: dot };
}
