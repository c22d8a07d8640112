import { toLine, type StoreRecord } from '../../model/points';
import type { Store } from '../influx/store';
import { writeLines } from '../influx/writer';
import type { FindMachine } from './computers';
import { leftBehind } from './left';
import { recordOf, type ItemMachine, type ItemState } from './itemState';

export interface Stored {
  readonly stored: number;
  /** Items that last changed before what the store keeps, so that it refused them. */
  readonly olderThanKept: number;
  /** Names of computers, as the items have them, that mean no machine with an agent, or several. */
  readonly unknownComputers: readonly string[];
}

/**
 * Writes states of items with the machines that they are about, and ends those items where they were before. The same
 * state written again is the same point.
 *
 * @throws StoreError
 */
export async function storeItems(
  items: readonly { readonly item: ItemState; readonly connection: string }[],
  find: FindMachine,
  store: Store,
  signal: AbortSignal,
): Promise<Stored> {
  const placed = items.map(({ item, connection }) => ({ item, connection, machine: machineOf(item, find) }));
  await writeLines(store, linesOf(await leftBehind(placed, store, signal)), signal);
  const records = placed.map(({ item, machine, connection }) => recordOf(item, machine, connection));
  const olderThanKept = await writeLines(store, linesOf(records), signal);
  const unknown = items.flatMap(({ item: { computers } }) => (computers.some(find) ? [] : computers));
  return { stored: items.length - olderThanKept, olderThanKept, unknownComputers: [...new Set(unknown)] };
}

function linesOf(records: readonly StoreRecord[]): string[] {
  return records.map(toLine).filter((line) => line !== undefined);
}

/** A sole name that no machine has is kept: an agent may be installed there later. */
function machineOf({ computers }: ItemState, find: FindMachine): ItemMachine {
  const [sole = '', ...others] = computers;
  const unknown = { id: '', computer: others.length === 0 ? sole : '' };
  return computers.map(find).find((machine) => machine !== undefined) ?? unknown;
}
