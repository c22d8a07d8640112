import { type Line } from './boxes';
import { HEADER_HEIGHT, type Rect } from './geometry';
import { type Layout } from './place';

/** A line as it is drawn. */
export interface Curve {
  readonly line: Line;
  /** SVG path from the client's end to the arrowhead. */
  readonly path: string;
  readonly arrow: string;
  /** Where the number of failed connections stands: by the end that is not the focus machine's. */
  readonly label: { readonly x: number; readonly y: number };
}

type Side = 'left' | 'right';

interface End {
  readonly id: string;
  readonly side: Side;
  readonly x: number;
  y: number;
}

const ARROW_LENGTH = 9;
const END_SPACING = 7;
const LABEL_DISTANCE = 26;
const LABEL_SPACING = 46;

/** The curves of all lines; the ends of several lines at one edge are spread along it, in the order of their far ends. */
export function curvesOf(lines: readonly Line[], layout: Layout): Curve[] {
  const drawn = lines.flatMap((line) => {
    const source = layout.rects.get(line.source);
    const target = layout.rects.get(line.target);
    return source && target ? [{ line, source, target, ...sidesOf(source, target) }] : [];
  });
  const ends = drawn.map(({ line, source, target, from, to }) => ({
    line,
    source: endAt(line.source, source, from),
    target: endAt(line.target, target, to),
  }));
  spreadEnds(ends, layout);
  const labelsAt = new Map<string, number>();
  return ends.map(({ line, source, target }) => {
    const outer = outerEnd(source, target);
    const key = `${outer.id} ${outer.side}`;
    const nth = line.failed ? (labelsAt.get(key) ?? 0) : 0;
    labelsAt.set(key, nth + (line.failed ? 1 : 0));
    return {
      line,
      path: pathBetween(source, target),
      arrow: arrowAt(target),
      label: { x: outer.x + outward(outer.side) * (LABEL_DISTANCE + nth * LABEL_SPACING), y: outer.y },
    };
  });
}

function sidesOf(source: Rect, target: Rect): { from: Side; to: Side } {
  if (source.x + source.width < target.x) {
    return { from: 'right', to: 'left' };
  }
  return target.x + target.width < source.x ? { from: 'left', to: 'right' } : { from: 'right', to: 'right' };
}

function endAt(id: string, rect: Rect, side: Side): End {
  return { id, side, x: side === 'left' ? rect.x : rect.x + rect.width, y: rect.y + edgeHeight(rect) / 2 };
}

/** Lines of an open box's own end leave at its header. */
function edgeHeight(rect: Rect): number {
  return Math.min(rect.height, HEADER_HEIGHT);
}

function spreadEnds(lines: readonly { source: End; target: End }[], layout: Layout): void {
  const atEdge = new Map<string, { end: End; far: number }[]>();
  for (const { source, target } of lines) {
    for (const [end, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const key = `${end.id} ${end.side}`;
      const edge = atEdge.get(key) ?? [];
      edge.push({ end, far: other.y });
      atEdge.set(key, edge);
    }
  }
  for (const edge of atEdge.values()) {
    const rect = layout.rects.get(edge[0]?.end.id ?? '');
    const room = rect ? edgeHeight(rect) - 8 : 0;
    const spacing = edge.length > 1 ? Math.min(END_SPACING, room / (edge.length - 1)) : 0;
    edge.sort((a, b) => a.far - b.far);
    edge.forEach(({ end }, index) => {
      end.y += (index - (edge.length - 1) / 2) * spacing;
    });
  }
}

function outward(side: Side): number {
  return side === 'left' ? -1 : 1;
}

/** The end further from the middle of the map, which is at x = 0. */
function outerEnd(source: End, target: End): End {
  return Math.abs(source.x) >= Math.abs(target.x) ? source : target;
}

function pathBetween(source: End, target: End): string {
  const tip = target.x + outward(target.side) * ARROW_LENGTH;
  const bend = source.side === target.side ? 36 + Math.abs(source.y - target.y) / 4 : Math.abs(tip - source.x) / 2;
  const out = source.x + outward(source.side) * bend;
  const back = tip + outward(target.side) * bend;
  return `M${fix(source.x)},${fix(source.y)}C${fix(out)},${fix(source.y)} ${fix(back)},${fix(target.y)} ${fix(tip)},${fix(target.y)}`;
}

function arrowAt(target: End): string {
  const tail = target.x + outward(target.side) * (ARROW_LENGTH + 1);
  return `M${fix(target.x)},${fix(target.y)}L${fix(tail)},${fix(target.y - 5)}V${fix(target.y + 5)}Z`;
}

function fix(value: number): string {
  return String(Math.round(value * 10) / 10);
}
