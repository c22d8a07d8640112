import { type GroupBox } from './groupBox';
import { type Places } from './placement';
import { separate } from './separate';

/** Pixels that stay between a box that grew and those that it pushed aside. */
const GAP = 24;

/**
 * Where boxes go whose sizes the reader changed: each keeps its left and top, and pushes aside what is in the way. The
 * same sizes give the same places, so that what was expanded and collapsed again is where it was.
 *
 * @param places middles of the boxes in their sizes at first
 */
export function reshaped(places: Places, first: readonly GroupBox[], boxes: readonly GroupBox[]): Places {
  const sizes = new Map(first.map((box) => [box.id, box]));
  const grown = boxes.filter(
    ({ id, width, height }) => sizes.get(id)?.width !== width || sizes.get(id)?.height !== height,
  );
  if (grown.length === 0) {
    return places;
  }
  const bodies = boxes.flatMap(({ id, width, height }) => {
    const [place, size] = [places[id], sizes.get(id)];
    return place && size
      ? [{ id, width, height, x: place.x + (width - size.width) / 2, y: place.y + (height - size.height) / 2 }]
      : [];
  });
  separate(bodies, GAP);
  return Object.fromEntries(bodies.map(({ id, x, y }) => [id, { x, y }]));
}
