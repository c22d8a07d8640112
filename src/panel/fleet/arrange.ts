import { type Rect } from '../layout/geometry';
import { boundsOf } from '../layout/geometry';
import { type FleetModel } from './fleetModel';
import { type FleetScale, type GroupBox } from './groupBox';
import { type Places, type PlacementTask } from './placement';

/** A box with its place on the map. */
export type PlacedBox = GroupBox & Rect;

export interface FleetLayout {
  readonly boxes: readonly PlacedBox[];
  readonly bounds: Rect;
  readonly scale: FleetScale;
}

const GAP = 40;

export function placementTask(
  model: FleetModel,
  boxes: readonly GroupBox[],
  aspect: number,
  known: Places,
): PlacementTask {
  const aside = new Set(model.groups.filter((group) => group.aside).map(({ id }) => id));
  const most = Math.max(1, ...model.groupLinks.map(({ count }) => count));
  return {
    boxes: boxes.filter(({ id }) => !aside.has(id)).map(({ id, width, height }) => ({ id, width, height })),
    links: model.groupLinks
      .filter(({ source, target }) => !aside.has(source) && !aside.has(target))
      .map(({ source, target, count }) => ({ source, target, weight: 0.2 + 0.8 * Math.sqrt(count / most) })),
    aspect,
    known,
  };
}

/** Boxes at their places, those set aside in a column on the left. */
export function arrange(model: FleetModel, boxes: readonly GroupBox[], places: Places, scale: FleetScale): FleetLayout {
  const placed = boxes.flatMap((box): PlacedBox[] => {
    const place = places[box.id];
    return place ? [{ ...box, x: place.x - box.width / 2, y: place.y - box.height / 2 }] : [];
  });
  const inner = boundsOf(placed);
  const aside = model.groups.filter((group) => group.aside).map(({ id }) => boxes.find((box) => box.id === id)!);
  const height = aside.reduce((sum, box) => sum + box.height + GAP, -GAP);
  let y = inner.y + inner.height / 2 - height / 2;
  for (const box of aside) {
    placed.push({ ...box, x: inner.x - GAP * 2 - box.width, y });
    y += box.height + GAP;
  }
  return { boxes: placed, bounds: boundsOf(placed), scale };
}
