import { badgeShape } from '../view/icons';
import { type PartName } from './partNames';

/** Outlines in a square of 16; a part that a badge opens has the badge's own. */
export const PART_SHAPES: Readonly<Record<PartName, string>> = {
  summary: 'M2 2h5v5H2zM9 2h5v3H9zM9 7h5v7H9zM2 9h5v5H2z',
  properties: 'M2 4h2M2 8h2M2 12h2M6.5 4h7.5M6.5 8h7.5M6.5 12h7.5',
  processes: 'M1.5 5.5h5v5h-5zM11 1.5h3.5V5H11zM11 11h3.5v3.5H11zM6.5 7l4.5-3.5M6.5 9l4.5 3.5',
  alerts: badgeShape('alerts'),
  events: 'M3 1.5h7l3 3v10H3zM10 1.5v3h3M5.5 7.5h5M5.5 10h5M5.5 12.5h3',
  workitems: badgeShape('serviceDesk'),
  changes: badgeShape('changes'),
  performance: 'M1.5 14.5h13M1.5 11l4-5l3 3l5.5-7',
  security: badgeShape('security'),
  updates: badgeShape('updates'),
};
