import { type FleetGroup, type FleetLink } from './fleetModel';
import { type GroupCurve } from './groupCurves';
import { type FleetHighlight } from './groupHighlight';

/**
 * Which links between groups stand out: the one that the pointer is on, else those of what is highlighted, else those of
 * the group that the reader is at; undefined where none does.
 */
export function activeTest(
  hovered: GroupCurve | undefined,
  active: string | undefined,
  highlight: FleetHighlight | undefined,
): ((curve: GroupCurve) => boolean) | undefined {
  if (hovered) {
    return ({ link }) => link === hovered.link;
  }
  if (highlight) {
    return ({ link }) => highlight.groupLinks.has(link.id);
  }
  return active === undefined ? undefined : ({ link }) => link.source === active || link.target === active;
}

/**
 * Links of what is set aside reach nearly everything: they are drawn for what is chosen, or the reader is at, among it,
 * and where connections fail, which no reader may miss.
 */
export function isShown(
  { id, source, target, figures }: FleetLink,
  active: string | undefined,
  groups: ReadonlyMap<string, FleetGroup>,
  highlight: FleetHighlight | undefined,
): boolean {
  const aside = [source, target].filter((group) => groups.get(group)?.aside);
  const isChosen = highlight?.groupLinks.has(id) === true && aside.some((group) => highlight.chosen.has(group));
  return aside.length === 0 || figures.failed > 0 || source === active || target === active || isChosen;
}
