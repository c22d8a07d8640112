import type { Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf, type Row } from '../influx/rows';
import type { MachineNames, TimeRange } from '../inventory';
import { knowsNoDomain, namesOf, withoutDomain } from './machineNames';
import { changedLately, isOpen, itemsAbout, newestOfEach, newestStates } from './storedItems';

export interface OpenItems {
  readonly count: number;
  /** Those of the highest priority. */
  readonly urgent: number;
}

/**
 * What every item, or those of some machines, were like at the end of the range. Only what the store holds is read: no
 * tool is asked.
 */
export function openItemsQuery(range: TimeRange, machines: readonly MachineNames[] = []): Fragment {
  const about = machines.length > 0 ? [itemsAbout(machines)] : [];
  return newestStates(range.to + 1, [changedLately(range), ...about], ['ServiceDeskConnectionName', 'Priority_s']);
}

/** The work items that are open, by machine id; machines without any are missing. */
export function openItemsOf(
  series: readonly Series[],
  machines: readonly MachineNames[],
): ReadonlyMap<string, OpenItems> {
  const open = [...newestOfEach(rowsOf(series)).values()].filter(isOpen);
  const byMachine = tally(open, (row) => row.tag('Machine'));
  const named = open.filter((row) => row.tag('Machine') === '');
  const byName = tally(named, computerOf);
  const byNameOfAnyDomain = tally(named, (row) => withoutDomain(computerOf(row)));
  const items = machines.map((machine) => {
    const tallies = knowsNoDomain(machine) ? byNameOfAnyDomain : byName;
    const itsOwn = namesOf(machine).map((name) => tallies.get(name) ?? NONE);
    return [machine.id, [byMachine.get(machine.id) ?? NONE, ...itsOwn].reduce(together)] as const;
  });
  return new Map(items.filter(([, { count }]) => count > 0));
}

function computerOf(row: Row): string {
  return row.tag('Computer').toLowerCase();
}

const NONE: OpenItems = { count: 0, urgent: 0 };

function together(a: OpenItems, b: OpenItems): OpenItems {
  return { count: a.count + b.count, urgent: a.urgent + b.urgent };
}

function tally(items: readonly Row[], keyOf: (row: Row) => string): Map<string, OpenItems> {
  const counts = new Map<string, OpenItems>();
  for (const item of items) {
    const one = { count: 1, urgent: isUrgent(item.text('Priority_s')) ? 1 : 0 };
    counts.set(keyOf(item), together(counts.get(keyOf(item)) ?? NONE, one));
  }
  return counts;
}

/** As tools call it: `1 - Critical` in ServiceNow, `Highest` or `Blocker` in Jira. */
function isUrgent(priority: string): boolean {
  return /^(p?1\b|critical|highest|blocker)/i.test(priority.trim());
}
