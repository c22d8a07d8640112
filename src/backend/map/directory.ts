import { groupBy } from '../groupBy';
import type { MachineRecord } from '../inventory';
import { isOnEveryMachine } from './addresses';

/** The machines with agents in a time range, by id and by address. */
export interface Directory {
  machine(id: string): MachineRecord | undefined;
  /**
   * Ids of the machines that told last that the address is their own: several where they did so in the same minutes.
   * None for loopback and link-local addresses.
   */
  holders(address: string): readonly string[];
}

/** A machine that was silent for longer may have lost its addresses to another. */
const SAME_MINUTES_MS = 180_000;

export function directoryOf(records: readonly MachineRecord[]): Directory {
  const byId = new Map(records.map((record) => [record.id, record]));
  const held = [...byId.values()].flatMap((record) =>
    [...new Set(record.addresses)]
      .filter((address) => !isOnEveryMachine(address))
      .map((address) => ({ address, record })),
  );
  const byAddress = groupBy(held, ({ address }) => address);
  const holders = new Map([...byAddress].map(([address, its]) => [address, newest(its.map(({ record }) => record))]));
  return {
    machine: (id) => byId.get(id),
    holders: (address) => holders.get(address) ?? [],
  };
}

function newest(holders: readonly MachineRecord[]): readonly string[] {
  const last = holders.reduce((last, { addressesAt }) => Math.max(last, addressesAt), 0);
  return holders.filter(({ addressesAt }) => addressesAt > last - SAME_MINUTES_MS).map(({ id }) => id);
}

/** The one machine that an address means, or undefined where none or several machines hold it. */
export function soleHolder(directory: Directory, address: string): string | undefined {
  const holders = directory.holders(address);
  return holders.length === 1 ? holders[0] : undefined;
}
