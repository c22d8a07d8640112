import { type DetailName } from '../../model/details';
import { type StatusReason } from '../../model/map';

/** A part of the details at the right; a comparison stands among the changes. */
export type PartName = Exclude<DetailName, 'comparison'> | 'alerts';

/** In the order in which they are offered. */
export const PART_NAMES: readonly PartName[] = [
  'summary',
  'properties',
  'processes',
  'alerts',
  'events',
  'workitems',
  'changes',
  'performance',
  'security',
  'updates',
];

export const PART_TITLES: Readonly<Record<PartName | DetailName, string>> = {
  summary: 'Summary',
  properties: 'Properties',
  processes: 'Processes',
  alerts: 'Alerts',
  events: 'Log events',
  workitems: 'Service Desk',
  changes: 'Changes',
  comparison: 'Connections before',
  performance: 'Performance',
  security: 'Security',
  updates: 'Updates',
};

/** The connections of one process are its summary. */
export function partTitle(part: PartName, subject: { readonly process: string }): string {
  return part === 'processes' && subject.process !== '' ? 'Process summary' : PART_TITLES[part];
}

/** The part that a badge on the map opens. */
export const PART_OF_BADGE: Readonly<Record<StatusReason['badge'], PartName>> = {
  alerts: 'alerts',
  changes: 'changes',
  security: 'security',
  updates: 'updates',
  serviceDesk: 'workitems',
  agent: 'summary',
  failedConnections: 'summary',
};

/** What there is to tell of a machine with an agent, of one of its processes, and of everything else. */
export function partsOf(subject: { readonly machine: string; readonly process: string }): readonly PartName[] {
  if (subject.machine === '') {
    return ['properties'];
  }
  return subject.process === '' ? PART_NAMES : ['properties', 'processes'];
}
