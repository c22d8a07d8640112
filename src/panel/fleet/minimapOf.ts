import { type Status } from '../../model/map';
import { type Rect } from '../layout/geometry';
import { type FleetLayout } from './arrange';
import { type FleetGroup } from './fleetModel';

/** The boxes as the minimap draws them: in the colour of their status. */
export function minimapOf(layout: FleetLayout, groups: ReadonlyMap<string, FleetGroup>) {
  return {
    boxes: layout.boxes.map(({ id }): { id: string; status: Status } => ({
      id,
      status: groups.get(id)?.status ?? 'none',
    })),
    rects: new Map<string, Rect>(layout.boxes.map(({ id, x, y, width, height }) => [id, { x, y, width, height }])),
  };
}
