/** An undirected link between two members, by their position; weight above 0. */
export interface Tie {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** Above 1 finds smaller communities: applications have a handful of machines, however large the fleet is. */
const RESOLUTION = 1.2;
const MOST_ROUNDS = 20;
/** A move must gain more than rounding errors do. */
const LEAST_GAIN = 1e-9;

/**
 * The communities of members that are tied among themselves more than chance would have it (Louvain's method on
 * modularity). Members are visited in their order, so the same ties give the same communities.
 *
 * @returns the community of each member, numbered from 0 in the order of their first member
 */
export function communities(members: number, ties: readonly Tie[]): number[] {
  let membership = Array.from({ length: members }, (_, member) => member);
  let level = { size: members, ties };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = renumbered(moveMembers(level.size, level.ties));
    const size = Math.max(-1, ...moved) + 1;
    if (size === level.size) {
      break;
    }
    membership = membership.map((community) => moved[community]!);
    level = { size, ties: merged(level.ties, moved) };
  }
  return renumbered(membership);
}

/** Moves each member to the neighbouring community that it gains most from, until none moves. */
function moveMembers(size: number, ties: readonly Tie[]): number[] {
  const neighbours: [member: number, weight: number][][] = Array.from({ length: size }, () => []);
  const strength = new Float64Array(size);
  let total = 0;
  for (const { a, b, weight } of ties) {
    strength[a]! += weight;
    strength[b]! += weight;
    total += 2 * weight;
    if (a !== b) {
      neighbours[a]!.push([b, weight]);
      neighbours[b]!.push([a, weight]);
    }
  }
  const community = Array.from({ length: size }, (_, member) => member);
  const communityStrength = Float64Array.from(strength);
  let moves = 1;
  for (let round = 0; moves > 0 && round < MOST_ROUNDS; round++) {
    moves = 0;
    for (let member = 0; member < size; member++) {
      const own = community[member]!;
      communityStrength[own]! -= strength[member]!;
      const best = bestCommunity(own, neighbours[member]!, community, (candidate) => {
        return (RESOLUTION * strength[member]! * communityStrength[candidate]!) / total;
      });
      communityStrength[best]! += strength[member]!;
      if (best !== own) {
        community[member] = best;
        moves += 1;
      }
    }
  }
  return community;
}

function bestCommunity(
  own: number,
  neighbours: readonly (readonly [member: number, weight: number])[],
  community: readonly number[],
  expected: (candidate: number) => number,
): number {
  const weights = new Map<number, number>([[own, 0]]);
  for (const [neighbour, weight] of neighbours) {
    const candidate = community[neighbour]!;
    weights.set(candidate, (weights.get(candidate) ?? 0) + weight);
  }
  let best = own;
  let mostGain = weights.get(own)! - expected(own);
  for (const [candidate, weight] of weights) {
    const gain = weight - expected(candidate);
    if (gain > mostGain + LEAST_GAIN) {
      best = candidate;
      mostGain = gain;
    }
  }
  return best;
}

function merged(ties: readonly Tie[], community: readonly number[]): Tie[] {
  const weights = new Map<string, Tie>();
  for (const tie of ties) {
    const [a, b] = [community[tie.a]!, community[tie.b]!].sort((x, y) => x - y) as [number, number];
    const key = `${a} ${b}`;
    weights.set(key, { a, b, weight: (weights.get(key)?.weight ?? 0) + tie.weight });
  }
  return [...weights.values()];
}

function renumbered(community: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return community.map((old) => {
    const number = numbers.get(old) ?? numbers.size;
    numbers.set(old, number);
    return number;
  });
}
