import { type Rect } from './geometry';

/** Screen = map × scale + (x, y). */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LEAST_SCALE = 0.1;
const GREATEST_SCALE = 3;
const MARGIN = 24;

/** The view that shows all of `bounds`, never enlarged. */
export function fitView(bounds: Rect, { width, height }: Size): View {
  const room = { width: Math.max(1, width - 2 * MARGIN), height: Math.max(1, height - 2 * MARGIN) };
  const scale = clamp(Math.min(room.width / Math.max(1, bounds.width), room.height / Math.max(1, bounds.height), 1));
  return {
    x: width / 2 - (bounds.x + bounds.width / 2) * scale,
    y: height / 2 - (bounds.y + bounds.height / 2) * scale,
    scale,
  };
}

/** The view after zooming by `factor` around a point of the screen, which stays where it is. */
export function zoomAround(view: View, factor: number, x: number, y: number): View {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/** The same view, moved as little as shows `rect`; its beginning where it is larger than the screen. */
export function viewShowing(view: View, rect: Rect, size: Size): View {
  return {
    scale: view.scale,
    x: view.x + shiftInto(view.x + rect.x * view.scale, rect.width * view.scale, size.width),
    y: view.y + shiftInto(view.y + rect.y * view.scale, rect.height * view.scale, size.height),
  };
}

function shiftInto(start: number, length: number, room: number): number {
  const margin = Math.max(0, Math.min(MARGIN, (room - length) / 2));
  return Math.max(margin - start, Math.min(0, room - margin - length - start));
}

/** Whether all of `bounds` would be on screen at the view's scale. */
export function isRoomFor(bounds: Rect, { scale }: View, { width, height }: Size): boolean {
  return bounds.width * scale <= width && bounds.height * scale <= height;
}

/** What of the map is on screen, in map coordinates. */
export function visibleRect(view: View, { width, height }: Size): Rect {
  return { x: -view.x / view.scale, y: -view.y / view.scale, width: width / view.scale, height: height / view.scale };
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** The view of the same scale with a point of the map in the middle of the screen. */
export function centredView(view: View, x: number, y: number, { width, height }: Size): View {
  return { scale: view.scale, x: width / 2 - x * view.scale, y: height / 2 - y * view.scale };
}

function clamp(scale: number): number {
  return Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, scale));
}
