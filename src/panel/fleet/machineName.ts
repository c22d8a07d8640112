import { type MapNode } from '../../model/map';
import { fitText, textWidth } from '../layout/text';
import { fitTextEnd } from './fitTextEnd';
import { type FleetGroup } from './fleetModel';

/** Pixels on the screen. */
export const NAME_SIZE = 11;

/** Without the domain. */
export function shortName({ title }: MapNode): string {
  return /^[\d.:]+$/.test(title) ? title : title.split('.')[0]!;
}

/** Without the domain and, where there is no room, the group's own name; names differ at their end. */
export function nameWithin(node: MapNode, { id }: FleetGroup, room: number): string {
  if (node.kind === 'process') {
    return fitText(node.title, room, NAME_SIZE);
  }
  const name = shortName(node);
  if (textWidth(name, NAME_SIZE) <= room) {
    return name;
  }
  return fitTextEnd(name.startsWith(`${id}-`) ? name.slice(id.length + 1) : name, room, NAME_SIZE);
}
