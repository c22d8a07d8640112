import * as v from 'valibot';
import { RequestError } from '../plugin/handlers';
import type { ItemState, TextField, TimeField } from './itemState';
import { isWebAddress } from './link';

export const DEFAULT_CONNECTION = 'API';

const MOST_ITEMS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
const CLOCK_SKEW_MS = 5 * 60_000;

const TYPES = ['Incident', 'ChangeRequest', 'Problem', 'ServiceRequest'] as const;

const text = (most: number) =>
  v.pipe(v.string('is a text'), v.maxLength(most, `has at most ${most.toLocaleString('en')} characters`));
const needed = (most: number) => v.pipe(text(most), v.regex(/\S/, 'is not empty'));
const moment = v.pipe(
  v.union([v.number(), v.string()], 'is a time: ISO 8601 with a time zone, or milliseconds since 1970'),
  v.transform(timeOf),
  v.number('is a time: ISO 8601 with a time zone (2026-01-31T12:00:00Z), or milliseconds since 1970'),
);

const itemSchema = v.strictObject({
  id: needed(200),
  type: v.picklist(TYPES, `is one of ${TYPES.join(', ')}`),
  computer: v.optional(text(255)),
  title: needed(1_000),
  state: needed(200),
  open: v.boolean('is true while there is still something to do, else false'),
  changedAt: v.pipe(
    moment,
    v.check((time) => time <= Date.now() + CLOCK_SKEW_MS, 'is in the future'),
  ),
  connection: v.optional(needed(200), DEFAULT_CONNECTION),
  description: v.optional(text(10_000)),
  priority: v.optional(text(200)),
  urgency: v.optional(text(200)),
  impact: v.optional(text(200)),
  category: v.optional(text(200)),
  escalation: v.optional(text(200)),
  owner: v.optional(text(200)),
  createdBy: v.optional(text(200)),
  closedBy: v.optional(text(200)),
  resolvedBy: v.optional(text(200)),
  source: v.optional(text(200)),
  changeType: v.optional(text(200)),
  risk: v.optional(text(200)),
  link: v.optional(
    v.pipe(
      text(2_000),
      v.check((link) => link === '' || isWebAddress(link), 'is a web address that begins with http:// or https://'),
    ),
  ),
  createdAt: v.optional(moment),
  resolvedAt: v.optional(moment),
  closedAt: v.optional(moment),
  requestedAt: v.optional(moment),
  plannedStartAt: v.optional(moment),
  plannedEndAt: v.optional(moment),
  workStartAt: v.optional(moment),
  workEndAt: v.optional(moment),
});

type Posted = v.InferOutput<typeof itemSchema>;

/** Which property of the record type a member becomes. */
const TEXT_FIELDS = {
  description: 'Description_s',
  priority: 'Priority_s',
  urgency: 'Urgency_s',
  impact: 'Impact_s',
  category: 'Category_s',
  escalation: 'Escalation',
  owner: 'AssignedTo_s',
  createdBy: 'CreatedBy_s',
  closedBy: 'ClosedBy_s',
  resolvedBy: 'ResolvedBy_s',
  source: 'Source_s',
  changeType: 'Type_s',
  risk: 'Risk_s',
  link: 'Link_s',
} as const satisfies Readonly<Partial<Record<keyof Posted, TextField>>>;

const TIME_FIELDS = {
  createdAt: 'CreatedDate_t',
  resolvedAt: 'ResolvedDate_t',
  closedAt: 'ClosedDate_t',
  requestedAt: 'RequestedDate_t',
  plannedStartAt: 'PlannedStartDate_t',
  plannedEndAt: 'PlannedEndDate_t',
  workStartAt: 'WorkStartDate_t',
  workEndAt: 'WorkEndDate_t',
} as const satisfies Readonly<Partial<Record<keyof Posted, TimeField>>>;

export interface PostedItem {
  readonly item: ItemState;
  readonly connection: string;
}

/**
 * The items of a request's body, one or a list.
 *
 * @throws RequestError that names the item and the member to mend
 */
export function postedItems(body: unknown, bytes: number): PostedItem[] {
  if (bytes > MOST_BYTES) {
    throw new RequestError(`A request holds at most ${MOST_BYTES / 1024 / 1024} MB of work items: send several.`, 413);
  }
  if (typeof body !== 'object' || body === null) {
    throw new RequestError('The body is one work item as a JSON object, or a JSON array of them.', 400);
  }
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (items.length > MOST_ITEMS) {
    throw new RequestError(
      `A request holds at most ${MOST_ITEMS} work items, this one ${items.length}: send several.`,
      413,
    );
  }
  return items.map(postedItem);
}

function postedItem(json: unknown, index: number): PostedItem {
  const checked = v.safeParse(itemSchema, json);
  if (!checked.success) {
    throw new RequestError(`Item ${index + 1}: ${faultOf(checked.issues[0])}.`, 400);
  }
  const { id, type, computer, title, state, open, changedAt, connection } = checked.output;
  const texts = renamed<TextField, string>(checked.output, TEXT_FIELDS);
  const times = renamed<TimeField, number>(checked.output, TIME_FIELDS);
  const computers = computer?.trim() ? [computer.trim()] : [];
  return { item: { id, type, computers, title, state, open, changedAt, texts, times }, connection };
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  const member = v.getDotPath(issue);
  if (member === null) {
    return 'a work item is a JSON object';
  }
  if (issue.type === 'strict_object') {
    return issue.expected === 'never' ? `"${member}" is no member of a work item` : `"${member}" is missing`;
  }
  return `"${member}" ${issue.message}`;
}

/** The members that are there, under their stored names. */
function renamed<Field extends string, Value>(
  posted: Posted,
  names: Readonly<Partial<Record<keyof Posted, Field>>>,
): Partial<Record<Field, Value>> {
  const present = Object.entries(names).filter(([member]) => posted[member as keyof Posted] !== undefined);
  return Object.fromEntries(present.map(([member, field]) => [field, posted[member as keyof Posted]])) as Partial<
    Record<Field, Value>
  >;
}

/** NaN, which is no number to the schema, for what is no time or has no time zone. */
function timeOf(value: number | string): number {
  if (typeof value === 'string') {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : NaN;
  }
  return Number.isInteger(value) && value >= 0 && value < 1e14 ? value : NaN;
}
