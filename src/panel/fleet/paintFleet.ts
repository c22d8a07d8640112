import { svgFile } from '../export/svg';
import { visibleRect, type Size, type View } from '../layout/viewport';
import { type PlacedBox } from './arrange';
import { namesZoom } from './detail';
import { type GroupCurve } from './groupCurves';
import { paintBoxes, type BoxPaint } from './paintBoxes';
import { paintFigures, paintLinks, type LinkPaint } from './paintLinks';
import { paintNames } from './paintNames';
import { type Pen } from './pen';
import { SvgPen } from './svgPen';

export type FleetPaint = Omit<BoxPaint, 'zoom' | 'isVisible'> &
  Omit<LinkPaint, 'zoom'> & {
    readonly curves: readonly GroupCurve[];
    /** Links from machine to machine, drawn above the boxes. */
    readonly nodeCurves: readonly GroupCurve[];
    readonly isActiveNode: ((curve: GroupCurve) => boolean) | undefined;
  };

/** Draws what of the fleet is on screen, with as much detail as its zoom has room for. */
export function paintFleet(canvas: HTMLCanvasElement, size: Size, view: View, paint: FleetPaint): void {
  const context = canvas.getContext('2d');
  if (!context) {
    return;
  }
  const pixels = window.devicePixelRatio || 1;
  fitCanvas(canvas, Math.round(size.width * pixels), Math.round(size.height * pixels));
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = paint.palette.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(view.scale * pixels, 0, 0, view.scale * pixels, view.x * pixels, view.y * pixels);
  const visible = visibleRect(view, size);
  const isVisible = (box: PlacedBox) =>
    box.x < visible.x + visible.width &&
    box.x + box.width > visible.x &&
    box.y < visible.y + visible.height &&
    box.y + box.height > visible.y;
  paintMap(context, paint, view.scale, isVisible);
}

/** A picture that is wider or higher than this at the names' zoom shows dots only. */
const MOST_WITH_NAMES = 7000;

/** The whole map as an SVG file, with the names of machines as long as they are not too many. */
export function fleetDrawing(paint: FleetPaint): string {
  const pen = new SvgPen();
  const { layout, palette } = paint;
  const named = namesZoom(layout.scale);
  const zoom = Math.max(layout.bounds.width, layout.bounds.height) * named <= MOST_WITH_NAMES ? named : 1;
  paintMap(pen, paint, zoom, () => true);
  return svgFile(pen.content, layout.bounds, palette.background, zoom);
}

/** Links between groups run beneath the boxes, links from machine to machine above them, but below all names. */
function paintMap(pen: Pen, paint: FleetPaint, zoom: number, isVisible: BoxPaint['isVisible']): void {
  const boxes = { ...paint, zoom, isVisible };
  const ofGroups = { ...paint, zoom };
  const ofNodes = { ...paint, isActive: paint.isActiveNode, zoom };
  paintLinks(pen, paint.curves, ofGroups);
  paintFigures(pen, paint.curves, ofGroups);
  paintBoxes(pen, boxes);
  paintLinks(pen, paint.nodeCurves, ofNodes);
  paintNames(pen, boxes);
  paintFigures(pen, paint.nodeCurves, ofNodes);
}

/** Setting a canvas's size makes its picture anew, even where the size is the same. */
function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}
