import { type Box, type Line } from './boxes';
import { relax, type Body, type Pull } from './forces';
import { BOX_GAP, COLUMN_PITCH, HEADER_HEIGHT, middleOf, rowRect, sizeOf, type Rect } from './geometry';
import { type Places } from './positions';
import { type Scene } from './scene';
import { nearestFreeTop, pushDown, spread, type Slot } from './settle';

/** Where everything is drawn, and what the next layout needs to leave unchanged boxes where they are. */
export interface Layout {
  /** Boxes and rows, by id. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** Column by column from top to bottom, with their rows in that order; last those that the reader has put somewhere. */
  readonly boxes: readonly Box[];
  /** The top of each box when no box above it is open wider than at first; keeps opening and closing reversible. */
  readonly homes: ReadonlyMap<string, { readonly column: number; readonly top: number }>;
}

export const EMPTY_LAYOUT: Layout = { rects: new Map(), boxes: [], homes: new Map() };

/**
 * Gives every box of a scene its place: one column each for clients, focus machine and servers.
 *
 * Boxes known from `previous` keep their places, and their rows keep their order; new boxes go to the nearest free
 * place. Only boxes below one that grew give way, and come back when it shrinks.
 *
 * @param places boxes that the reader has put somewhere: there they are, and no other box gives way to them
 */
export function placeScene(
  scene: Pick<Scene, 'boxes' | 'lines'>,
  previous: Layout = EMPTY_LAYOUT,
  places: Places = {},
): Layout {
  const boxes = scene.boxes.map((box) => withRowOrder(box, scene.lines, previous));
  const homes = previous.boxes.length === 0 ? firstHomes(boxes, scene.lines) : nextHomes(boxes, scene.lines, previous);
  const rects = new Map<string, Rect>();
  for (const column of new Set(boxes.map((box) => box.column))) {
    const inColumn = boxes.filter((box) => box.column === column);
    const tops = pushDown(
      inColumn.filter((box) => !places[box.id]).map((box) => slotOf(box, homes.get(box.id)?.top ?? 0)),
      BOX_GAP,
    );
    for (const box of inColumn) {
      const rect = { x: leftOf(box), y: Math.round(tops.get(box.id) ?? 0), ...sizeOf(box), ...places[box.id] };
      rects.set(box.id, rect);
      box.rows.forEach((row, index) => rects.set(row.id, rowRect(rect, index)));
      if (box.more) {
        rects.set(box.more.id, rowRect(rect, box.rows.length));
      }
    }
  }
  const place = (box: Box) => rects.get(box.id)?.y ?? 0;
  // What is drawn last lies on top.
  const isMoved = (box: Box) => Number(places[box.id] !== undefined);
  boxes.sort((a, b) => isMoved(a) - isMoved(b) || a.column - b.column || place(a) - place(b));
  return { rects, boxes, homes };
}

/** Rows known from before stay where they were; new ones come after them, by title. */
function withRowOrder(box: Box, lines: readonly Line[], previous: Layout): Box {
  const known = previous.boxes.find((other) => other.id === box.id)?.rows.map((row) => row.id) ?? [];
  const serving = new Set(lines.filter((line) => !line.self).map((line) => line.target));
  const rank = (id: string) => (known.includes(id) ? known.indexOf(id) : known.length + (serving.has(id) ? 0 : 1));
  const rows = [...box.rows].sort(
    (a, b) => rank(a.id) - rank(b.id) || byText(a.node.title, b.node.title) || byText(a.id, b.id),
  );
  return { ...box, rows };
}

function firstHomes(boxes: readonly Box[], lines: readonly Line[]): Layout['homes'] {
  const pulls = pullsOf(boxes, lines);
  const ordered = byLevel(
    boxes,
    levelsOf(boxes, pulls, () => 0),
  );
  const bodies = ordered.map(bodyOf);
  relax(bodies, pulls, BOX_GAP);
  const middles = new Map(bodies.map((body) => [body.id, body.y]));
  const levels = levelsOf(boxes, pulls, (id) => middles.get(id) ?? 0);
  const homes = new Map<string, { column: number; top: number }>();
  for (const column of new Set(boxes.map((box) => box.column))) {
    const inColumn = byLevel(
      boxes.filter((box) => box.column === column),
      levels,
    );
    const slots = inColumn.map((box) => slotOf(box, (levels.get(box.id) ?? 0) - HEADER_HEIGHT / 2));
    spread(slots, BOX_GAP).forEach((top, id) => homes.set(id, { column, top }));
  }
  return homes;
}

/** The mean height of what each box is linked to; its own middle where it is linked to nothing. */
function levelsOf(boxes: readonly Box[], pulls: readonly Pull[], middleOfBox: (id: string) => number) {
  const heights = new Map<string, number[]>(boxes.map((box) => [box.id, []]));
  for (const pull of pulls.filter(({ source, target }) => source !== target)) {
    heights.get(pull.source)?.push(middleOfBox(pull.target) + pull.targetOffset);
    heights.get(pull.target)?.push(middleOfBox(pull.source) + pull.sourceOffset);
  }
  return new Map(
    [...heights].map(([id, all]) => [
      id,
      all.length === 0 ? middleOfBox(id) : Math.round(all.reduce((total, height) => total + height, 0) / all.length),
    ]),
  );
}

/** From top to bottom, and by title where the level is the same: whatever order the answer came in. */
function byLevel(boxes: readonly Box[], levels: ReadonlyMap<string, number>): Box[] {
  const level = (box: Box) => levels.get(box.id) ?? 0;
  return [...boxes].sort((a, b) => level(a) - level(b) || byText(a.title, b.title) || byText(a.id, b.id));
}

function nextHomes(boxes: readonly Box[], lines: readonly Line[], previous: Layout): Layout['homes'] {
  const homes = new Map<string, { column: number; top: number }>();
  const kept = (box: Box) => previous.homes.get(box.id)?.column === box.column;
  for (const box of boxes.filter(kept)) {
    homes.set(box.id, { column: box.column, top: previous.homes.get(box.id)?.top ?? 0 });
  }
  const added = boxes.filter((box) => !kept(box));
  if (added.length === 0) {
    return homes;
  }
  const pulls = pullsOf(boxes, lines);
  const bodies = byLevel(
    boxes,
    levelsOf(boxes, pulls, () => 0),
  ).map((box, index) => {
    const home = homes.get(box.id);
    const body = bodyOf(box, index);
    const y = home ? home.top + body.height / 2 : body.y;
    return home ? { ...body, y, fy: y } : body;
  });
  relax(bodies, pulls, BOX_GAP);
  for (const box of added) {
    const body = bodies.find((one) => one.id === box.id);
    const taken = boxes.filter((one) => one.column === box.column && homes.has(one.id));
    const tops = pushDown(
      taken.map((one) => slotOf(one, homes.get(one.id)?.top ?? 0)),
      BOX_GAP,
    );
    const slots = taken.map((one) => slotOf(one, tops.get(one.id) ?? 0));
    const wanted = body ? slotAt(body).top : 0;
    homes.set(box.id, { column: box.column, top: nearestFreeTop(wanted, sizeOf(box).height, slots, BOX_GAP) });
  }
  return homes;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function leftOf(box: Box): number {
  return box.column * COLUMN_PITCH - sizeOf(box).width / 2;
}

/** Starts as high as its index says, so that equal pulls keep the order. */
function bodyOf(box: Box, index: number): Body {
  const { height } = sizeOf(box);
  return {
    id: box.id,
    column: box.column,
    columnX: box.column * COLUMN_PITCH,
    height,
    x: box.column * COLUMN_PITCH,
    y: index,
  };
}

function slotOf(box: Box, top: number): Slot {
  return { id: box.id, top, height: sizeOf(box).height };
}

function slotAt(body: Body): Slot {
  return { id: body.id, top: body.y - body.height / 2, height: body.height };
}

function pullsOf(boxes: readonly Box[], lines: readonly Line[]): Pull[] {
  const places = new Map<string, { box: string; offset: number }>();
  for (const box of boxes) {
    const { width, height } = sizeOf(box);
    places.set(box.id, { box: box.id, offset: HEADER_HEIGHT / 2 - height / 2 });
    box.rows.forEach((row, index) => {
      const offset = middleOf(rowRect({ x: 0, y: 0, width, height }, index)) - height / 2;
      places.set(row.id, { box: box.id, offset });
    });
  }
  const inOrder = [...lines].sort((a, b) => byText(a.id, b.id));
  return inOrder.flatMap((line) => {
    const source = places.get(line.source);
    const target = places.get(line.target);
    return source && target
      ? [{ source: source.box, target: target.box, sourceOffset: source.offset, targetOffset: target.offset }]
      : [];
  });
}
