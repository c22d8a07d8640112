import { type Box } from './boxes';

/** Sizes of what is drawn, in pixels at zoom 1. */
export const CARD_WIDTH = 232;
export const FOCUS_WIDTH = 272;
export const COLUMN_PITCH = 430;
export const HEADER_HEIGHT = 44;
export const ROW_HEIGHT = 28;
export const BADGES_HEIGHT = 24;
export const ROWS_PADDING = 6;
export const BOX_GAP = 10;

/** Left, top, width, height. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function sizeOf(box: Box): { width: number; height: number } {
  const count = box.rows.length + (box.more ? 1 : 0);
  const rows = count > 0 ? count * ROW_HEIGHT + ROWS_PADDING : 0;
  const badges = box.statusReasons.length > 0 ? BADGES_HEIGHT : 0;
  return { width: box.focus ? FOCUS_WIDTH : CARD_WIDTH, height: HEADER_HEIGHT + rows + badges };
}

export function rowRect(box: Rect, index: number): Rect {
  return {
    x: box.x + ROWS_PADDING,
    y: box.y + HEADER_HEIGHT + index * ROW_HEIGHT,
    width: box.width - 2 * ROWS_PADDING,
    height: ROW_HEIGHT - 3,
  };
}

export function middleOf(rect: Rect): number {
  return rect.y + rect.height / 2;
}

export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
