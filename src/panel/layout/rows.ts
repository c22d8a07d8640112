import { type MapLink, type MapNode } from '../../model/map';

/** A box with more rows can't be read where the whole map is in sight. */
export const MOST_ROWS = 24;

/** What the reader opens to see all rows of a box that has more. */
export function allRowsId(box: string): string {
  return `${box}/all`;
}

/**
 * The members of an open box that get a row, in their order, where not all of them do: those that fail first, then those
 * that have connections with others. How many these are changes with every refresh, and counts for nothing.
 */
export function membersShown(
  members: readonly MapNode[],
  linksOf: (member: MapNode) => readonly MapLink[],
): readonly MapNode[] {
  const rankOf = (member: MapNode) => {
    const links = linksOf(member).filter((link) => !link.self);
    return links.some((link) => link.failed > 0) ? 0 : links.length > 0 ? 1 : 2;
  };
  const ranked = members.map((member) => ({ member, rank: rankOf(member) })).sort((a, b) => a.rank - b.rank);
  const shown = new Set(ranked.slice(0, MOST_ROWS).map(({ member }) => member));
  return members.filter((member) => shown.has(member));
}
