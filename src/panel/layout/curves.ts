import { type Line } from './boxes';
import { HEADER_HEIGHT, type Rect } from './geometry';
import { type Layout } from './place';
import { textWidth } from './text';

/** A line as it is drawn. */
export interface Curve {
  readonly line: Line;
  /** SVG path from the client's end to the arrowhead. */
  readonly path: string;
  readonly arrow: string;
  /** Stands by the end that is not the focus machine's; absent where it is empty or too many lines end there. */
  readonly label?: { readonly text: string; readonly x: number; readonly y: number; readonly width: number };
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
const LABEL_DISTANCE = 12;
const LABEL_SPACING = 4;
/** Labels beside an edge end before the next column. */
const LABEL_ROOM = 140;
export const LABEL_FONT_SIZE = 10;

/** The curves of all lines; the ends of several lines at one edge are spread along it, in the order of their far ends. */
export function curvesOf(lines: readonly Line[], layout: Layout, labelOf: (line: Line) => string): Curve[] {
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
  const labels = labelsOf(ends, labelOf);
  return ends.map(({ line, source, target }) => ({
    line,
    path: pathBetween(source, target),
    arrow: arrowAt(target),
    label: labels.get(line),
  }));
}

interface Ends {
  readonly line: Line;
  readonly source: End;
  readonly target: End;
}

/** Where there is no room for all at one edge, those of failed connections stand. */
function labelsOf(ends: readonly Ends[], labelOf: (line: Line) => string): Map<Line, Curve['label']> {
  const used = new Map<string, number>();
  const failedFirst = [...ends].sort((a, b) => Number(b.line.failed) - Number(a.line.failed));
  return new Map(
    failedFirst.map(({ line, source, target }) => [line, labelAt(outerEnd(source, target), labelOf(line), used)]),
  );
}

/** @param used room taken by the labels that stand at an edge already: they stand beside each other */
function labelAt(outer: End, text: string, used: Map<string, number>): Curve['label'] {
  const key = `${outer.id} ${outer.side}`;
  const before = used.get(key) ?? LABEL_DISTANCE;
  const width = textWidth(text, LABEL_FONT_SIZE) + 12;
  if (text === '' || before + width > LABEL_ROOM) {
    return undefined;
  }
  used.set(key, before + width + LABEL_SPACING);
  return { text, width, x: outer.x + outward(outer.side) * (before + width / 2), y: outer.y };
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

function spreadEnds(lines: readonly Ends[], layout: Layout): void {
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
