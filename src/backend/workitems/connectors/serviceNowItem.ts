import type { WorkItemType } from '../../../model/details';
import type { ItemState, TextField, TimeField } from '../itemState';
import { present, shortened } from './texts';

const TEXTS: Readonly<Partial<Record<TextField, readonly string[]>>> = {
  Description_s: ['description'],
  Priority_s: ['priority'],
  Urgency_s: ['urgency'],
  Impact_s: ['impact'],
  Category_s: ['category'],
  Escalation: ['escalation'],
  AssignedTo_s: ['assigned_to', 'assignment_group'],
  CreatedBy_s: ['requested_by', 'opened_by'],
  ClosedBy_s: ['closed_by'],
  ResolvedBy_s: ['resolved_by'],
  Source_s: ['contact_type'],
  Type_s: ['type'],
  Risk_s: ['risk'],
};

const TIMES: Readonly<Partial<Record<TimeField, string>>> = {
  CreatedDate_t: 'opened_at',
  ResolvedDate_t: 'resolved_at',
  ClosedDate_t: 'closed_at',
  RequestedDate_t: 'requested_by_date',
  PlannedStartDate_t: 'start_date',
  PlannedEndDate_t: 'end_date',
  WorkStartDate_t: 'work_start',
  WorkEndDate_t: 'work_end',
};

/** What is asked for; a table leaves out those that it does not have. */
export const ITEM_FIELDS: readonly string[] = [
  ...['sys_id', 'number', 'short_description', 'state', 'active', 'cmdb_ci', 'sys_updated_on'],
  ...Object.values(TEXTS).flat(),
  ...Object.values(TIMES),
];

/** Resolved items stay active until they are closed, though nothing is left to do. */
const RESOLVED: Readonly<Record<string, string>> = { incident: '6', problem: '106' };

/** @returns undefined for a record without number or time of change */
export function itemOf(
  record: Readonly<Record<string, unknown>>,
  table: string,
  type: WorkItemType,
  url: string,
): ItemState | undefined {
  const shown = (field: string) => cellOf(record[field]).shown;
  const stored = (field: string) => cellOf(record[field]).stored;
  const id = shown('number');
  const changedAt = timeOf(stored('sys_updated_on'));
  if (!id || changedAt === undefined) {
    return undefined;
  }
  const link = `${url.trim().replace(/\/+$/, '')}/nav_to.do?uri=${encodeURIComponent(`${table}.do?sys_id=${stored('sys_id')}`)}`;
  const texts = Object.entries(TEXTS).map(([field, from]) => [field, from.map(shown).find(Boolean)] as const);
  const times = Object.entries(TIMES).map(([field, from]) => [field, timeOf(stored(from))] as const);
  return {
    id: shortened(id),
    type,
    computers: [shown('cmdb_ci')].filter((name) => name !== '').map(shortened),
    title: shortened(shown('short_description')),
    state: shortened(shown('state')),
    open: stored('active') === 'true' && stored('state') !== RESOLVED[table],
    changedAt,
    texts: { ...present(texts), Link_s: link },
    times: present(times),
  };
}

/** A field as sysparm_display_value=all gives it: what a person sees, and what the table holds. */
function cellOf(cell: unknown): { readonly shown: string; readonly stored: string } {
  const { display_value: shown, value: stored } = (typeof cell === 'object' && cell !== null ? cell : {}) as {
    display_value?: unknown;
    value?: unknown;
  };
  return { shown: text(shown), stored: text(stored) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The table holds `2026-01-31 12:00:00`, in UTC. */
function timeOf(stored: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(stored) ? Date.parse(`${stored.replace(' ', 'T')}Z`) : NaN;
  return Number.isNaN(time) ? undefined : time;
}
