import { highlightLines, type Highlight, type ReadableBox, type ReadableLine } from './highlight';

/**
 * A shortest way from one box or row to another along the lines, whichever way these point; what is drawn in one box is
 * one place. All lines between two places next to each other on the way belong to it.
 *
 * @returns undefined where nothing leads there
 */
export function pathBetween(
  from: string,
  to: string,
  boxes: readonly ReadableBox[],
  lines: readonly ReadableLine[],
): Highlight | undefined {
  const boxOf = new Map(boxes.flatMap((box) => [box, ...box.rows].map((one) => [one.id, box.id] as const)));
  const [start, end] = [boxOf.get(from), boxOf.get(to)];
  if (start === undefined || end === undefined) {
    return undefined;
  }
  const way = shortestWay(start, end, neighboursOf(lines, boxOf));
  if (!way) {
    return undefined;
  }
  const steps = new Set(way.slice(1).flatMap((place, index) => [stepOf(way[index], place), stepOf(place, way[index])]));
  const onWay = lines.filter((line) => steps.has(stepOf(boxOf.get(line.source), boxOf.get(line.target))));
  return highlightLines(onWay, boxes, [from, to, ...way]);
}

function stepOf(from: string | undefined, to: string | undefined): string {
  return JSON.stringify([from, to]);
}

function neighboursOf(lines: readonly ReadableLine[], boxOf: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  for (const line of lines) {
    const [source, target] = [boxOf.get(line.source), boxOf.get(line.target)];
    if (source !== undefined && target !== undefined) {
      neighbours.set(source, (neighbours.get(source) ?? new Set()).add(target));
      neighbours.set(target, (neighbours.get(target) ?? new Set()).add(source));
    }
  }
  return neighbours;
}

/** Breadth first; of several shortest ways the one whose lines come first. */
function shortestWay(
  start: string,
  end: string,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const cameFrom = new Map<string, string>([[start, '']]);
  const queue = [start];
  for (let place = queue.shift(); place !== undefined && place !== end; place = queue.shift()) {
    for (const next of neighbours.get(place) ?? []) {
      if (!cameFrom.has(next)) {
        cameFrom.set(next, place);
        queue.push(next);
      }
    }
  }
  if (!cameFrom.has(end)) {
    return undefined;
  }
  const way: string[] = [];
  for (let place = end; place !== ''; place = cameFrom.get(place) ?? '') {
    way.unshift(place);
  }
  return way;
}
