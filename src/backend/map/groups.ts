import type { End } from './ties';

/** How many members' addresses a client group or server port group lists; `memberCount` tells them all. */
export const MOST_ADDRESSES = 1000;

export interface Members {
  /** In the order of address text, at most {@link MOST_ADDRESSES}. */
  readonly addresses: readonly string[];
  readonly count: number;
}

/**
 * The distinct machines without an agent among some ends. Of folded series only their number and a sample is known;
 * a sampled address that is told on its own too counts once.
 */
export function membersOf(ends: readonly End[]): Members {
  const told = new Set(ends.filter(({ folded }) => !folded).map(({ address }) => address));
  const sampled = new Set(ends.flatMap(({ folded }) => folded?.sample ?? []).filter((address) => !told.has(address)));
  const folded = ends.reduce((count, end) => count + (end.folded?.remotes ?? 0), 0);
  return {
    addresses: [...told, ...sampled].sort().slice(0, MOST_ADDRESSES),
    count: told.size + Math.max(folded, sampled.size),
  };
}
