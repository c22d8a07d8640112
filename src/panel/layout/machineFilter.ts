import { type MachineSummary } from '../../model/query';
import { SILENT_AFTER_MS } from '../../model/silence';

/** Which machines the list shows; an empty text asks for nothing. */
export interface MachineFilter {
  /** Family or name of the operating system. */
  readonly operatingSystem: string;
  readonly role: string;
  readonly tag: string;
  readonly status: '' | 'reporting' | 'silent';
}

export const ALL_MACHINES: MachineFilter = { operatingSystem: '', role: '', tag: '', status: '' };

/** @param at milliseconds since 1970: the range's end, or now where that is earlier */
export function isSilent(machine: MachineSummary, at: number): boolean {
  return at - machine.lastSeen > SILENT_AFTER_MS;
}

export function isFilteringMachines(filter: MachineFilter): boolean {
  return Object.values(filter).some((value) => value !== '');
}

export function filterMachines(
  machines: readonly MachineSummary[],
  { operatingSystem, role, tag, status }: MachineFilter,
  at: number,
): MachineSummary[] {
  return machines.filter(
    (machine) =>
      (operatingSystem === '' || [machine.osFamily, machine.osName].includes(operatingSystem)) &&
      (role === '' || machine.roles.includes(role)) &&
      (tag === '' || machine.tags.includes(tag)) &&
      (status === '' || isSilent(machine, at) === (status === 'silent')),
  );
}
