import { metricOf, type Metric } from '../layout/figures';
import { type Rect } from '../layout/geometry';
import { type FleetLink } from './fleetModel';
import { type Point } from './placement';

/** A link from the border of a box to the border of another: a quadratic curve. */
export interface GroupCurve {
  readonly link: FleetLink;
  readonly from: Point;
  readonly bend: Point;
  readonly to: Point;
  /** Pixels at zoom 1. */
  readonly width: number;
}

const BEND = 0.12;
const SAMPLES = 16;

/** @param metric what the width stands for */
export function groupCurves(
  links: readonly FleetLink[],
  rectOf: (id: string) => Rect | undefined,
  metric: Metric,
): GroupCurve[] {
  const most = links.reduce((max, { figures }) => Math.max(max, metricOf(figures, metric)), 1);
  return links.flatMap((link) => {
    const [source, target] = [rectOf(link.source), rectOf(link.target)];
    if (!source || !target) {
      return [];
    }
    const [a, b] = [middle(source), middle(target)];
    // To the left of its direction, so that links to and fro do not lie upon each other.
    const bend = { x: (a.x + b.x) / 2 + (b.y - a.y) * BEND, y: (a.y + b.y) / 2 - (b.x - a.x) * BEND };
    const width = 0.8 + (2.4 * Math.log(1 + metricOf(link.figures, metric))) / Math.log(1 + most);
    return [{ link, from: onBorder(source, bend), bend, to: onBorder(target, bend), width }];
  });
}

function middle(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** Where the way from the middle of a box to a point leaves the box. */
function onBorder(rect: Rect, towards: Point): Point {
  const centre = middle(rect);
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y];
  const share = Math.min(
    dx === 0 ? Infinity : rect.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : rect.height / 2 / Math.abs(dy),
    1,
  );
  return { x: centre.x + dx * share, y: centre.y + dy * share };
}

export function pointOn({ from, bend, to }: GroupCurve, share: number): Point {
  const rest = 1 - share;
  return {
    x: rest * rest * from.x + 2 * rest * share * bend.x + share * share * to.x,
    y: rest * rest * from.y + 2 * rest * share * bend.y + share * share * to.y,
  };
}

/** The curve nearest to a point of the map and within `reach` of it. */
export function curveAt(curves: readonly GroupCurve[], { x, y }: Point, reach: number): GroupCurve | undefined {
  let nearest: GroupCurve | undefined;
  let least = reach;
  for (const curve of curves) {
    let before = curve.from;
    for (let sample = 1; sample <= SAMPLES; sample++) {
      const after = pointOn(curve, sample / SAMPLES);
      const distance = distanceToSegment(x, y, before, after);
      if (distance < least) {
        least = distance;
        nearest = curve;
      }
      before = after;
    }
  }
  return nearest;
}

function distanceToSegment(x: number, y: number, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}
