import { toTagText } from '../../model/tagText';
import type { StoreRecord } from '../../model/points';
import type { WorkItemType } from '../../model/details';
import { groupBy } from '../groupBy';
import { oneOf } from '../influx/influxql';
import type { Row } from '../influx/rows';
import type { Store } from '../influx/store';
import { recordOf, type ItemMachine, type ItemState } from './itemState';
import { isOpen, newestStates, readRows, textOf } from './storedItems';

const MOST_ROWS = 100_000;
/** Later than any state, and a time that the store knows. */
const ALL_TIME = Date.UTC(2200, 0, 1);

/** A state of an item, and where it is stored. */
export interface PlacedItem {
  readonly item: Pick<ItemState, 'id' | 'type' | 'title' | 'open' | 'changedAt'>;
  readonly machine: ItemMachine;
  readonly connection: string;
}

/**
 * An item that becomes one of another machine, or of another type, would stay open for ever where it was: records that
 * end it there, just before it is open at its new place.
 *
 * @throws StoreError
 */
export async function leftBehind(
  placed: readonly PlacedItem[],
  store: Store,
  signal: AbortSignal,
): Promise<StoreRecord[]> {
  if (placed.length === 0) {
    return [];
  }
  const ids = [...new Set(placed.map(({ item }) => toTagText(item.id)))];
  const query = newestStates(ALL_TIME, [oneOf('ServiceDeskId_s', ids)], ['ServiceDeskConnectionName', 'Title_s']);
  const stored = (await readRows(store, query, { signal, rowLimit: MOST_ROWS })).map(placedRow);
  return [...groupBy([...stored, ...placed], itemKey).values()].flatMap(endedAtOldPlaces);
}

function placedRow(row: Row): PlacedItem {
  return {
    item: {
      id: row.tag('ServiceDeskId_s'),
      type: row.tag('ServiceDeskWorkItemType_s') as WorkItemType,
      title: textOf(row, 'Title_s'),
      open: isOpen(row),
      changedAt: row.time,
    },
    machine: { id: row.tag('Machine'), computer: row.tag('Computer') },
    connection: textOf(row, 'ServiceDeskConnectionName'),
  };
}

/** @param states of one item, those that are to be stored last */
function endedAtOldPlaces(states: readonly PlacedItem[]): StoreRecord[] {
  const newest = newestOf(states);
  const places = [...groupBy(states, placeKey).values()].map(newestOf);
  return places
    .filter((place) => place.item.open && placeKey(place) !== placeKey(newest))
    .map(({ item, machine, connection }) => {
      const changedAt = Math.max(item.changedAt, newest.item.changedAt - 1);
      const ended = { ...item, computers: [], state: whereNow(machine, newest), open: false, changedAt };
      return recordOf({ ...ended, texts: {}, times: {} }, machine, connection);
    });
}

function newestOf(states: readonly PlacedItem[]): PlacedItem {
  return states.reduce((newest, state) => (state.item.changedAt >= newest.item.changedAt ? state : newest));
}

function whereNow(old: ItemMachine, { item, machine }: PlacedItem): string {
  return machine.id === old.id && machine.computer === old.computer
    ? `Now of type ${item.type}`
    : `Now about ${machine.computer || 'no machine'}`;
}

function itemKey({ item, connection }: PlacedItem): string {
  return JSON.stringify([connection, item.id]);
}

function placeKey({ item, machine }: PlacedItem): string {
  return JSON.stringify([machine.id, machine.computer, item.type]);
}
