import { type Rect } from '../layout/geometry';
import { type Size, type View } from '../layout/viewport';
import { namesZoom } from './detail';
import { type FleetScale } from './groupBox';

const MARGIN = 48;
const GREATEST_ZOOM = 3;

/** The view that shows a group's box as large as its machines' names need, its beginning where it does not fit. */
export function openView(box: Rect, scale: FleetScale, { width, height }: Size): View {
  const fitting = Math.min((width - 2 * MARGIN) / box.width, (height - 2 * MARGIN) / box.height);
  const zoom = Math.min(GREATEST_ZOOM, Math.max(fitting, namesZoom(scale)));
  const start = (position: number, length: number, room: number) =>
    length * zoom <= room ? room / 2 - (position + length / 2) * zoom : MARGIN - position * zoom;
  return { scale: zoom, x: start(box.x, box.width, width), y: start(box.y, box.height, height) };
}
