import { textWidth } from '../layout/text';
import { type FleetLink } from './fleetModel';
import { pointOn, type GroupCurve } from './groupCurves';
import { type Palette } from './palette';
import { type Pen } from './pen';

const ARROW = 7;
/** With more links, only those that stand out show their direction. */
const MOST_ARROWS = 60;

/** As many labels can be read at once. */
const MOST_LABELS = 24;
const LABEL_SIZE = 11;

export interface LinkPaint {
  /** Which links stand out; the others fade. */
  readonly isActive: ((curve: GroupCurve) => boolean) | undefined;
  /** What a link stands for, in words; empty for nothing. */
  readonly labelOf: (link: FleetLink) => string;
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

export function paintLinks(pen: Pen, curves: readonly GroupCurve[], paint: LinkPaint): void {
  const { isActive, palette, zoom } = paint;
  const withArrows = curves.length <= MOST_ARROWS;
  for (const curve of curves) {
    const active = isActive?.(curve) ?? false;
    const failed = curve.link.figures.failed > 0;
    pen.strokeStyle = failed ? palette.failed : active ? palette.activeLine : palette.line;
    pen.fillStyle = pen.strokeStyle;
    pen.globalAlpha = isActive === undefined ? (failed ? 0.75 : 0.28) : active ? 0.95 : 0.06;
    pen.lineWidth = (failed || active ? Math.max(1.4, curve.width) : curve.width) / zoom;
    pen.setLineDash(failed ? [6 / zoom, 4 / zoom] : []);
    pen.beginPath();
    pen.moveTo(curve.from.x, curve.from.y);
    pen.quadraticCurveTo(curve.bend.x, curve.bend.y, curve.to.x, curve.to.y);
    pen.stroke();
    if (active || failed || withArrows) {
      paintArrow(pen, curve, ARROW / zoom);
    }
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** The figures of the links that stand out, in the middle of each, as long as there are few. */
export function paintFigures(pen: Pen, all: readonly GroupCurve[], paint: LinkPaint): void {
  const { isActive, labelOf, palette, zoom } = paint;
  const curves = all.filter((curve) => isActive?.(curve));
  if (curves.length > MOST_LABELS) {
    return;
  }
  pen.font = `${LABEL_SIZE / zoom}px ${palette.fontFamily}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'center';
  for (const curve of curves) {
    const text = labelOf(curve.link);
    const { x, y } = pointOn(curve, 0.5);
    const [width, height] = [(textWidth(text, LABEL_SIZE) + 8) / zoom, (LABEL_SIZE + 5) / zoom];
    if (text !== '') {
      pen.fillStyle = palette.background;
      pen.fillRect(x - width / 2, y - height / 2, width, height);
      pen.fillStyle = curve.link.figures.failed > 0 ? palette.failedText : palette.text;
      pen.fillText(text, x, y);
    }
  }
  pen.textAlign = 'start';
}

function paintArrow(pen: Pen, { bend, to }: GroupCurve, length: number): void {
  const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
  pen.beginPath();
  pen.moveTo(to.x, to.y);
  for (const side of [0.4, -0.4]) {
    pen.lineTo(to.x - length * Math.cos(angle + side), to.y - length * Math.sin(angle + side));
  }
  pen.fill();
}
