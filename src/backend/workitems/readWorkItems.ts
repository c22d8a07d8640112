import type { WorkItem, WorkItemsDetail, WorkItemType } from '../../model/details';
import { conditionText } from '../../model/searchCondition';
import { between, compares, type Fragment } from '../influx/influxql';
import type { Row } from '../influx/rows';
import type { Store } from '../influx/store';
import type { MachineNames, TimeRange } from '../inventory';
import type { ConfiguredStore } from '../requestStore';
import { isWebAddress } from './link';
import { isNamed } from './machineNames';
import { freshConnections } from './pulls';
import {
  changedLately,
  isOpen,
  itemsAbout,
  keyOf,
  newestOfEach,
  newestStates,
  readRows,
  textOf,
  type ItemField,
} from './storedItems';

const MOST_ROWS = 20_000;
const MOST_SHOWN = 500;
const SHOWN: readonly ItemField[] = [
  ...(['ServiceDeskConnectionName', 'Title_s', 'IncidentState_s', 'CRState_s', 'Priority_s'] as const),
  ...(['AssignedTo_s', 'Link_s'] as const),
];

/**
 * `GET machines/<id>/workitems`: the items of a machine that were open in the range, as they were at its end. First
 * asks the service desks for what changed, where that was not done just now.
 *
 * @throws StoreError
 */
export async function readWorkItems(
  machine: MachineNames,
  range: TimeRange,
  configured: ConfiguredStore,
  signal: AbortSignal,
): Promise<WorkItemsDetail> {
  const connections = await freshConnections(configured, signal);
  const rows = await openItems(machine, range, configured.store, signal);
  return { rows: rows.slice(0, MOST_SHOWN), total: rows.length, connections };
}

async function openItems(
  machine: MachineNames,
  range: TimeRange,
  store: Store,
  signal: AbortSignal,
): Promise<WorkItem[]> {
  const options = { signal, rowLimit: MOST_ROWS };
  const read = (query: Fragment) => readRows(store, query, options);
  const own = [changedLately(range), itemsAbout([machine])];
  const openIn = [...own, between(range.from, range.to), compares('Open_b', '=', true)];
  const [newest, openWithin, before] = await Promise.all([
    read(newestStates(range.to + 1, own, SHOWN)),
    read(newestStates(range.to + 1, openIn, ['ServiceDeskConnectionName'])),
    read(newestStates(range.from, own, ['ServiceDeskConnectionName'])),
  ]);
  const openBefore = [...newestOfEach(before.filter(isAbout(machine))).values()].filter(isOpen);
  const open = new Set([...openWithin, ...openBefore].filter(isAbout(machine)).map(keyOf));
  const shown = [...newestOfEach(newest.filter(isAbout(machine)))].filter(([key]) => open.has(key));
  return shown
    .map(([, row]) => workItemOf(row))
    .sort((a, b) => Number(b.open) - Number(a.open) || b.changedAt - a.changedAt);
}

function isAbout(machine: MachineNames): (row: Row) => boolean {
  return (row) =>
    row.tag('Machine') === machine.id || (row.tag('Machine') === '' && isNamed(machine, row.tag('Computer')));
}

function workItemOf(row: Row): WorkItem {
  const link = textOf(row, 'Link_s');
  return {
    id: row.tag('ServiceDeskId_s'),
    type: row.tag('ServiceDeskWorkItemType_s') as WorkItemType,
    title: textOf(row, 'Title_s'),
    state: textOf(row, 'CRState_s') || textOf(row, 'IncidentState_s'),
    open: isOpen(row),
    priority: textOf(row, 'Priority_s'),
    owner: textOf(row, 'AssignedTo_s'),
    changedAt: row.time,
    link: isWebAddress(link) ? link : '',
    connection: textOf(row, 'ServiceDeskConnectionName'),
    search: searchOf(row),
  };
}

/** All states of the item, also those in which it was about another machine. */
function searchOf(row: Row): string {
  const item = {
    ServiceDeskId_s: row.tag('ServiceDeskId_s'),
    ServiceDeskConnectionName: row.text('ServiceDeskConnectionName'),
  };
  const conditions = Object.entries(item).filter(([, value]) => value !== '');
  return [
    'Type=ServiceDesk_CL',
    ...conditions.map(([field, value]) => conditionText({ field, operator: '=', value }, 'search')),
  ].join(' ');
}
