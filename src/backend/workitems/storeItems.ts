import { toLine } from '../../model/points';
import type { Store } from '../influx/store';
import { writeLines } from '../influx/writer';
import type { FindMachine } from './computers';
import { recordOf, type ItemMachine, type ItemState } from './itemState';

export interface Stored {
  readonly stored: number;
  /** Items that last changed before what the store keeps, so that it refused them. */
  readonly olderThanKept: number;
  /** Names of computers, as the items have them, that mean no machine with an agent, or several. */
  readonly unknownComputers: readonly string[];
}

/**
 * Writes states of items with the machines that they are about. The same state written again is the same point.
 *
 * @throws StoreError
 */
export async function storeItems(
  items: readonly { readonly item: ItemState; readonly connection: string }[],
  find: FindMachine,
  store: Store,
  signal: AbortSignal,
): Promise<Stored> {
  const lines = items.flatMap(
    ({ item, connection }) => toLine(recordOf(item, machineOf(item, find), connection)) ?? [],
  );
  const olderThanKept = await writeLines(store, lines, signal);
  const unknown = items.flatMap(({ item: { computers } }) => (computers.some(find) ? [] : computers));
  return { stored: items.length - olderThanKept, olderThanKept, unknownComputers: [...new Set(unknown)] };
}

/** A sole name that no machine has is kept: an agent may be installed there later. */
function machineOf({ computers }: ItemState, find: FindMachine): ItemMachine {
  const [sole = '', ...others] = computers;
  const unknown = { id: '', computer: others.length === 0 ? sole : '' };
  return computers.map(find).find((machine) => machine !== undefined) ?? unknown;
}
