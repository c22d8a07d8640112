import type { WorkItemType } from '../../../model/details';
import type { ItemState } from '../itemState';
import { present, shortened } from './texts';

export const ISSUE_FIELDS: readonly string[] = [
  ...['summary', 'status', 'issuetype', 'priority', 'assignee', 'reporter'],
  ...['created', 'updated', 'resolutiondate'],
];

/** Names of issue types are each customer's own: those of the service management templates hold these words. */
const TYPE_WORDS: readonly (readonly [RegExp, WorkItemType])[] = [
  [/incident/i, 'Incident'],
  [/change/i, 'ChangeRequest'],
  [/problem/i, 'Problem'],
];

/** @returns undefined for an issue without key or time of change */
export function itemOf(
  issue: Readonly<Record<string, unknown>>,
  computerField: string,
  url: string,
): ItemState | undefined {
  const fields = member(issue, 'fields');
  const id = text(member(issue, 'key'));
  const changedAt = timeOf(member(fields, 'updated'));
  if (!id || changedAt === undefined) {
    return undefined;
  }
  const name = (field: string) => nameOf(member(fields, field));
  const status = member(fields, 'status');
  return {
    id: shortened(id),
    type: TYPE_WORDS.find(([words]) => words.test(name('issuetype')))?.[1] ?? 'ServiceRequest',
    computers: namesIn(member(fields, computerField)),
    title: shortened(text(member(fields, 'summary'))),
    state: shortened(nameOf(status)),
    open: member(member(status, 'statusCategory'), 'key') !== 'done',
    changedAt,
    texts: {
      ...present([
        ['Priority_s', name('priority')],
        ['AssignedTo_s', name('assignee')],
        ['CreatedBy_s', name('reporter')],
        ['Type_s', name('issuetype')],
      ]),
      Link_s: `${url.trim().replace(/\/+$/, '')}/browse/${encodeURIComponent(id)}`,
    },
    times: present([
      ['CreatedDate_t', timeOf(member(fields, 'created'))],
      ['ResolvedDate_t', timeOf(member(fields, 'resolutiondate'))],
    ]),
  };
}

/** A text, an option, a user, a component or an object of an asset field; or a list of such. */
function namesIn(value: unknown): string[] {
  const names = (Array.isArray(value) ? value : [value]).map(nameOf);
  return names.filter((name) => name !== '').map(shortened);
}

function nameOf(value: unknown): string {
  const named = ['displayName', 'name', 'value', 'label'].map((key) => text(member(value, key)));
  return typeof value === 'string' ? value.trim() : (named.find(Boolean) ?? '');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Jira writes `2026-01-31T12:00:00.000+0000`. */
function timeOf(value: unknown): number | undefined {
  const time = Date.parse(text(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}
