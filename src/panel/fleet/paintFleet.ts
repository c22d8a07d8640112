import { visibleRect, type Size, type View } from '../layout/viewport';
import { type PlacedBox } from './arrange';
import { type GroupCurve } from './groupCurves';
import { paintBoxes, type BoxPaint } from './paintBoxes';
import { paintLinks, type LinkPaint } from './paintLinks';

export type FleetPaint = Omit<BoxPaint, 'zoom' | 'isVisible'> &
  Omit<LinkPaint, 'zoom'> & {
    readonly curves: readonly GroupCurve[];
    /** Links of machines of the open group, drawn above the boxes. */
    readonly machineCurves: readonly GroupCurve[];
    /** The machine that the pointer is on: its links stand out. */
    readonly machine: string | undefined;
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
  paintLinks(context, paint.curves, { ...paint, zoom: view.scale });
  paintBoxes(context, { ...paint, zoom: view.scale, isVisible });
  const { machine } = paint;
  paintLinks(context, paint.machineCurves, {
    ...paint,
    zoom: view.scale,
    isActive: machine === undefined ? undefined : ({ link }) => link.source === machine || link.target === machine,
  });
}

/** Setting a canvas's size makes its picture anew, even where the size is the same. */
function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}
