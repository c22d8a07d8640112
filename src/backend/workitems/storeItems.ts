import { toLine } from '../../model/points';
import type { Store } from '../influx/store';
import { writeLines } from '../influx/writer';
import { machineFinder } from './computers';
import { recordOf, type ItemState } from './itemState';

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
  store: Store,
  signal: AbortSignal,
): Promise<Stored> {
  if (items.length === 0) {
    return { stored: 0, olderThanKept: 0, unknownComputers: [] };
  }
  const find = await machineFinder(store, signal);
  const lines = items.flatMap(({ item, connection }) => {
    const machine = find(item.computer) ?? { id: '', computer: item.computer };
    return toLine(recordOf(item, machine, connection)) ?? [];
  });
  const olderThanKept = await writeLines(store, lines, signal);
  const computers = new Set(items.map(({ item }) => item.computer));
  return {
    stored: items.length - olderThanKept,
    olderThanKept,
    unknownComputers: [...computers].filter((computer) => computer !== '' && !find(computer)),
  };
}
