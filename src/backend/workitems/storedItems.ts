import { serviceDesk } from '../../model/collected';
import { fromTagText, toTagText } from '../../model/tagText';
import { comparesTime, column, exactPattern, matches, oneOf, or, select, type Fragment } from '../influx/influxql';
import { readQuery, type ReadOptions } from '../influx/reader';
import { rowsOf, type Row } from '../influx/rows';
import type { Store } from '../influx/store';
import type { MachineNames, TimeRange } from '../inventory';
import { knowsNoDomain, namesOf } from './machineNames';

export type ItemField = keyof typeof serviceDesk.fields;

const TAGS = ['Machine', 'Computer', 'ServiceDeskWorkItemType_s', 'ServiceDeskId_s'];

/**
 * The newest state of each item before `before` (milliseconds since 1970), under each machine and type that it ever
 * had there.
 */
export function newestStates(before: number, where: readonly Fragment[], fields: readonly ItemField[] = []): Fragment {
  return select({
    // The other fields come from the point that the first is the last of.
    columns: [column('Open_b', 'last'), ...fields.map((field) => column(field))],
    from: serviceDesk.name,
    where: [comparesTime('<', before), ...where],
    groupBy: TAGS,
  });
}

/** By machine id, or by name where the item was stored while no agent, or several, had that name. */
export function itemsAbout(machines: readonly MachineNames[]): Fragment {
  const ids = machines.map(({ id }) => id);
  const names = [...new Set(machines.flatMap(namePatterns))];
  return or([oneOf('Machine', ids), matches('Computer', `^(?i)(${names.join('|')})$`)]);
}

/** One of both may have no domain, as with {@link knowsNoDomain}. */
function namePatterns(machine: MachineNames): string[] {
  const anyDomain = knowsNoDomain(machine) ? '([.].*)?' : '';
  return namesOf(machine).map((name) => `${exactPattern(toTagText(name))}${anyDomain}`);
}

const DAY_MS = 86_400_000;
/** Items that did not change for longer are not read: neither from a service desk nor, however many there are, from the store. */
export const LOOK_BACK_DAYS = 120;

/** The changes of items that count at the end of the range: those in it, and for some time before its end. */
export function changedLately({ from, to }: TimeRange): Fragment {
  return comparesTime('>=', Math.min(from, to - LOOK_BACK_DAYS * DAY_MS));
}

export async function readRows(store: Store, query: Fragment, options: ReadOptions): Promise<Row[]> {
  const [series = []] = await readQuery(store, [query], options);
  return rowsOf(series);
}

/** An item keeps its id while it moves to another machine or becomes another type; two tools may use the same id. */
export function keyOf(row: Row): string {
  return JSON.stringify([row.text('ServiceDeskConnectionName'), row.tag('ServiceDeskId_s')]);
}

/** One row for each item: its newest. */
export function newestOfEach(rows: readonly Row[]): Map<string, Row> {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    if (row.time >= (newest.get(key)?.time ?? 0)) {
      newest.set(key, row);
    }
  }
  return newest;
}

/** A text of an item, as its tool has it. */
export function textOf(row: Row, field: ItemField): string {
  return fromTagText(row.text(field));
}

export function isOpen(row: Row): boolean {
  return row.text('Open_b') === 'true';
}
