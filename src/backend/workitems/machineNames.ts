import type { MachineNames } from '../inventory';

/** Names that a service desk may have for the machine, lower-case: its full ones, then those without a domain. */
export function namesOf({ name, computer }: MachineNames): string[] {
  const full = [name, computer].map((text) => text.toLowerCase());
  return [...new Set([...full, ...full.map(withoutDomain)])].filter((text) => text !== '');
}

/** `web01` of `web01.example.org`; an address has no domain. */
export function withoutDomain(name: string): string {
  return /^[\d.]+$|:/.test(name) ? name : (name.split('.')[0] ?? '');
}

/** A machine that knows no domain of its own may be the one of a full name. */
export function knowsNoDomain(machine: MachineNames): boolean {
  return namesOf(machine).every((name) => !name.includes('.'));
}

/** Whether a service desk that has this name for a computer may mean the machine. */
export function isNamed(machine: MachineNames, computer: string): boolean {
  const name = computer.toLowerCase();
  return namesOf(machine).includes(knowsNoDomain(machine) ? withoutDomain(name) : name);
}
