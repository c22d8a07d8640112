import type { MachineRecord } from '../inventory';
import { isOnEveryMachine } from './addresses';

/** The machines with agents in a time range, by id and by address. */
export interface Directory {
  machine(id: string): MachineRecord | undefined;
  /** Ids of the machines that reported the address as their own; none for loopback and link-local addresses. */
  holders(address: string): readonly string[];
}

export function directoryOf(records: readonly MachineRecord[]): Directory {
  const byId = new Map(records.map((record) => [record.id, record]));
  const byAddress = new Map<string, string[]>();
  for (const { id, addresses } of byId.values()) {
    for (const address of new Set(addresses)) {
      if (!isOnEveryMachine(address)) {
        byAddress.set(address, [...(byAddress.get(address) ?? []), id]);
      }
    }
  }
  return {
    machine: (id) => byId.get(id),
    holders: (address) => byAddress.get(address) ?? [],
  };
}

/** The one machine that an address means, or undefined where none or several machines hold it. */
export function soleHolder(directory: Directory, address: string): string | undefined {
  const holders = directory.holders(address);
  return holders.length === 1 ? holders[0] : undefined;
}
