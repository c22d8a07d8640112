import type { End } from './ties';

/** How many members' addresses a client group or server port group lists; `memberCount` tells them all. */
export const MOST_ADDRESSES = 1000;

/** Remotes that share a series: how many of them a minute had at most, and some of their addresses. */
export interface Folded {
  readonly remotes: number;
  readonly sample: readonly string[];
}

export interface Members {
  /** In the order of address text, at most {@link MOST_ADDRESSES}. */
  readonly addresses: readonly string[];
  readonly count: number;
}

/** The distinct machines without an agent among some ends. */
export function membersOf(ends: readonly End[]): Members {
  const told = ends.filter(({ folded }) => !folded).map(({ address }) => address);
  return membersAmong(
    told,
    ends.flatMap(({ folded }) => folded ?? []),
  );
}

/**
 * The distinct ones among addresses and folded remotes. A sampled address that is told on its own too counts once; the
 * remotes that no sample names may be any, and count as others.
 */
export function membersAmong(addresses: Iterable<string>, folded: readonly Folded[]): Members {
  const named = new Set(addresses);
  folded.filter(isWhole).forEach(({ sample }) => sample.forEach((address) => named.add(address)));
  const parts = folded.filter((one) => !isWhole(one));
  const sampled = new Set(parts.flatMap(({ sample }) => sample).filter((address) => !named.has(address)));
  const remotes = parts.reduce((count, part) => count + part.remotes, 0);
  return {
    addresses: [...named, ...sampled].sort().slice(0, MOST_ADDRESSES),
    count: named.size + Math.max(remotes, sampled.size),
  };
}

function isWhole({ remotes, sample }: Folded): boolean {
  return sample.length >= remotes;
}
