import { type Highlight, type ReadableLine } from '../layout/highlight';
import { linkId } from './fleetModel';
import { type FleetScene } from './fleetScene';

/** What of a fleet stays in full colour while the rest is faded. */
export interface FleetHighlight {
  /** Machines, processes and keys of collapsed groups. */
  readonly ids: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** The groups of what was searched or selected; the others have its neighbours. */
  readonly chosen: ReadonlySet<string>;
  /** Ids of links between groups. */
  readonly groupLinks: ReadonlySet<string>;
}

/**
 * The groups of what is highlighted, and the links between groups that stand for highlighted lines.
 *
 * @param chosen what was searched or selected
 */
export function groupHighlight(
  highlight: Highlight | undefined,
  chosen: readonly string[],
  lines: readonly ReadableLine[],
  { groupOf }: FleetScene,
): FleetHighlight | undefined {
  if (!highlight) {
    return undefined;
  }
  const lit = lines.filter(({ id }) => highlight.lines.has(id));
  return {
    ids: highlight.ids,
    groups: new Set([...highlight.ids].map((id) => groupOf.get(id) ?? '')),
    chosen: new Set(chosen.map((id) => groupOf.get(id) ?? '')),
    groupLinks: new Set(lit.map(({ source, target }) => linkId(groupOf.get(source) ?? '', groupOf.get(target) ?? ''))),
  };
}
