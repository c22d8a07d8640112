import { type MapLink, type MapNode } from '../../model/map';

/**
 * The column of every node that is drawn by itself (one without a parent), by id.
 *
 * On a focus map clients stand left (−1) and servers right (1) of the focus machine (0); a neighbour that is both stands
 * where most of its connections are. Elsewhere a node stands one column right of the one that calls it.
 */
export function columnsOf(nodes: readonly MapNode[], links: readonly MapLink[], focus: string): Map<string, number> {
  const topOf = topNodes(nodes);
  const ends = links
    .map((link) => ({
      source: topOf.get(link.source) ?? link.source,
      target: topOf.get(link.target) ?? link.target,
      weight: 1 + link.established + link.failed,
    }))
    .filter((end) => end.source !== end.target);
  const tops = [...new Set(topOf.values())];
  return focus === '' ? columnsByStep(tops, ends) : columnsAround(focus, tops, ends);
}

/** The node each node is drawn in at last: itself, or the one its parents lead to. */
export function topNodes(nodes: readonly MapNode[]): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return new Map(nodes.map((node) => [node.id, byId.get(node.parent)?.id ?? node.id]));
}

interface Ends {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

function columnsAround(focus: string, tops: readonly string[], ends: readonly Ends[]): Map<string, number> {
  const servedMore = new Map<string, number>();
  for (const { source, target, weight } of ends) {
    if (source === focus) {
      servedMore.set(target, (servedMore.get(target) ?? 0) + weight);
    } else if (target === focus) {
      servedMore.set(source, (servedMore.get(source) ?? 0) - weight);
    }
  }
  return new Map(tops.map((id) => [id, id === focus ? 0 : (servedMore.get(id) ?? 0) < 0 ? -1 : 1]));
}

/** Breadth first from the nodes that nobody calls; a ring without such a node starts at its first. */
function columnsByStep(tops: readonly string[], ends: readonly Ends[]): Map<string, number> {
  const called = new Set(ends.map((end) => end.target));
  const targets = new Map<string, string[]>();
  for (const { source, target } of ends) {
    targets.set(source, [...(targets.get(source) ?? []), target]);
  }
  const columns = new Map<string, number>();
  const starts = [...tops.filter((id) => !called.has(id)), ...tops];
  for (const start of starts) {
    if (columns.has(start)) {
      continue;
    }
    columns.set(start, 0);
    const queue = [start];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const next = (columns.get(id) ?? 0) + 1;
      for (const target of targets.get(id) ?? []) {
        if (!columns.has(target)) {
          columns.set(target, next);
          queue.push(target);
        }
      }
    }
  }
  return columns;
}
