import { type FleetLayout } from './arrange';
import { type FleetModel } from './fleetModel';

/**
 * The layout without what a filter hides: its place stays free, and it comes back to it.
 *
 * @param model of what is left
 * @param left ids of its nodes
 */
export function shownLayout(layout: FleetLayout, model: FleetModel, left: ReadonlySet<string>): FleetLayout {
  const names = new Set(model.groups.map(({ id }) => id));
  return {
    ...layout,
    boxes: layout.boxes
      .map((box) => ({ ...box, cells: box.cells.filter(({ node }) => left.has(node.id)) }))
      .filter((box) => box.cells.length > 0 || names.has(box.id)),
  };
}
