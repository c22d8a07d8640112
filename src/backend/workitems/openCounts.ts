import type { TimeRange } from '../inventory';
import type { Store } from '../influx/store';
import { namesOf, type MachineNames } from './machineNames';
import { isOpen, newestOfEach, newestStates, readRows } from './storedItems';

const MOST_ITEMS = 500_000;

/**
 * How many work items are open at the end of the range, by machine id; machines without any are missing. Only what the
 * store holds is read: no tool is asked.
 *
 * @throws StoreError
 */
export async function openWorkItemCounts(
  store: Store,
  machines: readonly MachineNames[],
  range: TimeRange,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const query = newestStates(range.to + 1, [], ['ServiceDeskConnectionName']);
  const rows = await readRows(store, query, { signal, rowLimit: MOST_ITEMS });
  const open = [...newestOfEach(rows).values()].filter(isOpen);
  const byMachine = tally(open.map((row) => row.tag('Machine')));
  const byName = tally(open.filter((row) => row.tag('Machine') === '').map((row) => row.tag('Computer').toLowerCase()));
  const counts = machines.map((machine) => {
    const named = namesOf(machine).reduce((sum, name) => sum + (byName.get(name) ?? 0), 0);
    return [machine.id, (byMachine.get(machine.id) ?? 0) + named] as const;
  });
  return new Map(counts.filter(([, count]) => count > 0));
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
