import { machineNamesOf, machineNamesQuery, type MachineNames } from '../inventory';
import { readQuery } from '../influx/reader';
import type { Store } from '../influx/store';
import type { ItemMachine } from './itemState';
import { knowsNoDomain, namesOf, withoutDomain } from './machineNames';

const MOST_MACHINES = 100_000;

/** Gives the one machine that a service desk means by its name for a computer, undefined where none or several are. */
export type FindMachine = (computer: string) => ItemMachine | undefined;

/** @throws StoreError */
export async function machineFinder(store: Store, signal: AbortSignal): Promise<FindMachine> {
  const query = machineNamesQuery({ from: 0, to: Date.now() });
  const [series = []] = await readQuery(store, [query], { signal, rowLimit: MOST_MACHINES });
  return findAmong(machineNamesOf(series));
}

/** By id, by full name in any case, then by name where one of both has no domain. */
export function findAmong(machines: readonly MachineNames[]): FindMachine {
  const byId = new Map(machines.map((machine) => [machine.id, machine]));
  const byName = namesIndex(machines);
  return (computer) => {
    const wanted = computer.trim().toLowerCase();
    const sole = byId.get(wanted) ?? onlyOne(byName.get(wanted)) ?? withoutDomainAmong(byName, wanted);
    return sole && { id: sole.id, computer: sole.computer };
  };
}

type NamesIndex = ReadonlyMap<string, ReadonlySet<MachineNames>>;

function namesIndex(machines: readonly MachineNames[]): NamesIndex {
  const index = new Map<string, Set<MachineNames>>();
  for (const machine of machines) {
    for (const name of namesOf(machine)) {
      index.set(name, (index.get(name) ?? new Set()).add(machine));
    }
  }
  return index;
}

function withoutDomainAmong(byName: NamesIndex, wanted: string): MachineNames | undefined {
  const found = byName.has(wanted) ? undefined : onlyOne(byName.get(withoutDomain(wanted)));
  return found && knowsNoDomain(found) ? found : undefined;
}

function onlyOne(machines: ReadonlySet<MachineNames> | undefined): MachineNames | undefined {
  return machines?.size === 1 ? [...machines][0] : undefined;
}
