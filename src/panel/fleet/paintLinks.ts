import { type GroupCurve } from './groupCurves';
import { type Palette } from './palette';

const ARROW = 7;
/** With more links, only those that stand out show their direction. */
const MOST_ARROWS = 60;

export interface LinkPaint {
  /** Id of the group or link ends whose links stand out; the others fade. */
  readonly isActive: ((curve: GroupCurve) => boolean) | undefined;
  readonly palette: Palette;
  readonly zoom: number;
}

/** Those that stand out and failed ones last, so that none is hidden beneath others. */
export function inPaintingOrder(
  curves: readonly GroupCurve[],
  isActive: ((curve: GroupCurve) => boolean) | undefined,
): GroupCurve[] {
  const rank = (curve: GroupCurve) => (isActive?.(curve) ? 2 : 0) + (curve.link.figures.failed > 0 ? 1 : 0);
  return [...curves].sort((a, b) => rank(a) - rank(b));
}

export function paintLinks(context: CanvasRenderingContext2D, curves: readonly GroupCurve[], paint: LinkPaint): void {
  const { isActive, palette, zoom } = paint;
  const withArrows = curves.length <= MOST_ARROWS;
  for (const curve of curves) {
    const active = isActive?.(curve) ?? false;
    const failed = curve.link.figures.failed > 0;
    context.strokeStyle = failed ? palette.failed : active ? palette.activeLine : palette.line;
    context.fillStyle = context.strokeStyle;
    context.globalAlpha = isActive === undefined ? (failed ? 0.75 : 0.28) : active ? 0.95 : 0.06;
    context.lineWidth = (failed || active ? Math.max(1.4, curve.width) : curve.width) / zoom;
    context.setLineDash(failed ? [6 / zoom, 4 / zoom] : []);
    context.beginPath();
    context.moveTo(curve.from.x, curve.from.y);
    context.quadraticCurveTo(curve.bend.x, curve.bend.y, curve.to.x, curve.to.y);
    context.stroke();
    if (active || failed || withArrows) {
      paintArrow(context, curve, ARROW / zoom);
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintArrow(context: CanvasRenderingContext2D, { bend, to }: GroupCurve, length: number): void {
  const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
  context.beginPath();
  context.moveTo(to.x, to.y);
  for (const side of [0.4, -0.4]) {
    context.lineTo(to.x - length * Math.cos(angle + side), to.y - length * Math.sin(angle + side));
  }
  context.fill();
}
