/** A box in a column: its wanted top and its height. */
export interface Slot {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/**
 * Tops without overlaps, as near to the wanted ones as can be (least squares), in the given order.
 * For boxes that have no place yet.
 */
export function spread(slots: readonly Slot[], gap: number): Map<string, number> {
  // Isotonic regression (pool adjacent violators) on what each top would be if all boxes above had no height.
  const blocks: { mean: number; slots: { id: string; offset: number }[] }[] = [];
  let offset = 0;
  for (const slot of slots) {
    let block = { mean: slot.top - offset, slots: [{ id: slot.id, offset }] };
    for (let above = blocks.at(-1); above && above.mean > block.mean; above = blocks.at(-1)) {
      blocks.pop();
      const count = above.slots.length + block.slots.length;
      block = {
        mean: (above.mean * above.slots.length + block.mean * block.slots.length) / count,
        slots: [...above.slots, ...block.slots],
      };
    }
    blocks.push(block);
    offset += slot.height + gap;
  }
  return new Map(blocks.flatMap((block) => block.slots.map((slot) => [slot.id, block.mean + slot.offset])));
}

/** Tops without overlaps where only boxes below a box that has grown give way. */
export function pushDown(slots: readonly Slot[], gap: number): Map<string, number> {
  const tops = new Map<string, number>();
  let free = -Infinity;
  for (const slot of [...slots].sort((a, b) => a.top - b.top || byId(a, b))) {
    const top = Math.max(slot.top, free);
    tops.set(slot.id, top);
    free = top + slot.height + gap;
  }
  return tops;
}

/** The top nearest to `wanted` at which a box of `height` overlaps none of `taken`. */
export function nearestFreeTop(wanted: number, height: number, taken: readonly Slot[], gap: number): number {
  const isFree = (top: number) =>
    taken.every((slot) => top + height + gap <= slot.top || top >= slot.top + slot.height + gap);
  const candidates = [wanted, ...taken.flatMap((slot) => [slot.top - gap - height, slot.top + slot.height + gap])];
  return candidates.filter(isFree).reduce((best, top) => (distance(top) < distance(best) ? top : best), Infinity);

  function distance(top: number): number {
    return Math.abs(top - wanted);
  }
}

function byId(a: Slot, b: Slot): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
