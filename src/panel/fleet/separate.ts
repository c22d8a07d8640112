/** A box by its middle. */
export interface Movable {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
}

const MOST_ROUNDS = 400;
/** Places are rounded to whole pixels: a hair more than the gap keeps that from making boxes touch. */
const HAIR = 1.5;

/**
 * Pushes boxes apart until there is `gap` between any two, each pair along the shorter way; with `rounds` as far as so
 * many rounds go. Where pushing does not end, the boxes that are left over go below all others.
 */
export function separate(boxes: readonly Movable[], gap: number, rounds = MOST_ROUNDS): void {
  for (let round = 0; round < rounds; round++) {
    if (!pushApart(boxes, gap)) {
      return;
    }
  }
  if (rounds === MOST_ROUNDS) {
    lineUpOverlapping(boxes, gap);
  }
}

/** @returns whether any two were too near */
function pushApart(boxes: readonly Movable[], gap: number): boolean {
  const byLeft = [...boxes].sort((a, b) => a.x - a.width / 2 - (b.x - b.width / 2));
  let pushed = false;
  for (const [i, a] of byLeft.entries()) {
    for (let j = i + 1; j < byLeft.length; j++) {
      const b = byLeft[j]!;
      const across = (a.width + b.width) / 2 + gap - Math.abs(b.x - a.x);
      const down = (a.height + b.height) / 2 + gap - Math.abs(b.y - a.y);
      if (across > 0 && down > 0) {
        pushed = true;
        if (across < down) {
          shift(a, b, 'x', across + HAIR);
        } else {
          shift(a, b, 'y', down + HAIR);
        }
      }
    }
  }
  return pushed;
}

/** The larger box moves less. */
function shift(a: Movable, b: Movable, axis: 'x' | 'y', distance: number): void {
  const [areaA, areaB] = [a.width * a.height, b.width * b.height];
  const direction = b[axis] >= a[axis] ? 1 : -1;
  a[axis] -= (direction * distance * areaB) / (areaA + areaB);
  b[axis] += (direction * distance * areaA) / (areaA + areaB);
}

function lineUpOverlapping(boxes: readonly Movable[], gap: number): void {
  const settled: Movable[] = [];
  let bottom = Math.max(...boxes.map((box) => box.y + box.height / 2)) + gap + HAIR;
  for (const box of boxes) {
    const isFree = settled.every(
      (other) =>
        Math.abs(other.x - box.x) >= (other.width + box.width) / 2 + gap ||
        Math.abs(other.y - box.y) >= (other.height + box.height) / 2 + gap,
    );
    if (!isFree) {
      box.y = bottom + box.height / 2;
      bottom += box.height + gap + HAIR;
    }
    settled.push(box);
  }
}
