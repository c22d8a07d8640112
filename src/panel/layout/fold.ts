import { type MapNode } from '../../model/map';

/** Several neighbours of one side that are drawn as one box. */
export interface Fold {
  readonly id: string;
  /** What the members have in common: the beginning of their names, their subnet, or "others". */
  readonly title: string;
  readonly members: readonly MapNode[];
}

export interface Folded {
  readonly folds: readonly Fold[];
  readonly alone: readonly MapNode[];
}

/** As many neighbours fit on one side of a focus map at a readable size. */
export const FOLD_LIMIT = 16;

const OTHERS = 'others';

/**
 * Folds the neighbours of one side where there are more than `limit`: machines by the beginning of their names or by
 * subnet; if that is not enough, what is left by weight, the least first, into "others".
 *
 * @param side part of the folds' ids, which stay the same as members come and go
 * @param weightOf what a neighbour matters
 */
export function foldSide(
  neighbours: readonly MapNode[],
  side: string,
  weightOf: (node: MapNode) => number,
  limit = FOLD_LIMIT,
): Folded {
  if (neighbours.length <= limit) {
    return { folds: [], alone: neighbours };
  }
  // Client groups and server port groups are folded machines already.
  const groups = groupBy(neighbours, (node) => (node.kind === 'machine' ? foldKey(node) : node.id));
  const folds = [...groups]
    .filter(([, members]) => members.length > 1)
    .map(([key, members]) => ({ id: `fold:${side}:${key}`, title: key, members }));
  const alone = [...groups.values()].filter((members) => members.length === 1).flat();
  return foldOthers(folds, alone, side, weightOf, limit);
}

function foldOthers(
  folds: readonly Fold[],
  alone: readonly MapNode[],
  side: string,
  weightOf: (node: MapNode) => number,
  limit: number,
): Folded {
  if (folds.length + alone.length <= limit) {
    return { folds, alone };
  }
  const places = Math.max(0, limit - 1);
  const weightOfFold = (fold: Fold) => fold.members.reduce((total, member) => total + weightOf(member), 0);
  const ranked = [
    ...folds.map((fold) => ({ weight: weightOfFold(fold), id: fold.id, fold, members: fold.members })),
    ...alone.map((node) => ({ weight: weightOf(node), id: node.id, fold: undefined, members: [node] })),
  ].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const kept = ranked.slice(0, places);
  const others = ranked.slice(places).flatMap((one) => one.members);
  return {
    folds: [
      ...kept.flatMap((one) => (one.fold ? [one.fold] : [])),
      { id: `fold:${side}:${OTHERS}`, title: OTHERS, members: others },
    ],
    alone: kept.flatMap((one) => (one.fold ? [] : one.members)),
  };
}

/** What machines fold by: the name without its number, or the subnet where an address is all there is. */
function foldKey(node: MapNode): string {
  return isAddress(node.title) ? subnetOf(node.title) : namePrefix(node.title);
}

/** `pc-fra-0061.example.org` → `pc-fra`; a name without a number folds only with its like. */
export function namePrefix(name: string): string {
  const first = name.split('.')[0] ?? name;
  return first.replace(/[-_]?\d+$/, '') || first;
}

function isAddress(text: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(text) || /^[0-9a-f:]*:[0-9a-f:]*$/i.test(text);
}

/** /24 of IPv4, /64 of IPv6 as far as it is written out. */
function subnetOf(address: string): string {
  return address.includes(':')
    ? `${address.split(':').slice(0, 4).join(':')}::/64`
    : `${address.split('.').slice(0, 3).join('.')}.0/24`;
}

function groupBy(nodes: readonly MapNode[], keyOf: (node: MapNode) => string): Map<string, MapNode[]> {
  const groups = new Map<string, MapNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return groups;
}
