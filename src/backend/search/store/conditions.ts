import type { PropertyType, RecordType } from '../../../model/recordTypes';
import { toTagText } from '../../../model/tagText';
import {
  and,
  compares,
  comparesTime,
  differs,
  equals,
  exactPattern,
  type Fragment,
  LAST_STORED,
  matches,
  oneOf,
  or,
} from '../../influx/influxql';
import { schemaOf, TIME } from '../plan/columns';
import type { Constant, Predicate, TextMatch } from '../plan/plan';
import { allOf } from '../plan/predicates';

/** More values of one field are looked up in the plugin: the store would parse and try them one by one. */
const MAX_PUSHED_VALUES = 500;

export interface Split {
  /** What the store filters by, joined by AND. */
  readonly pushed: readonly Fragment[];
  /** What is left for the plugin. */
  readonly rest: Predicate;
}

/** Divides a filter between the store and the plugin. Only what both understand in the same way is pushed down. */
export function split(predicate: Predicate, type: RecordType): Split {
  const parts = predicate.kind === 'and' ? predicate.of : [predicate];
  const pushed: Fragment[] = [];
  const rest: Predicate[] = [];
  for (const part of parts) {
    const condition = timeCondition(part) ?? translate(part, type);
    if (condition === undefined) {
      rest.push(part);
    } else {
      pushed.push(condition);
    }
  }
  return { pushed, rest: allOf(rest) };
}

/** The store takes conditions on time only where all of them must hold. */
function timeCondition(part: Predicate): Fragment | undefined {
  if (part.kind !== 'compare' || part.field !== TIME || part.operator === '!=') {
    return undefined;
  }
  const { time } = part.value;
  return time !== undefined && Math.abs(time) <= LAST_STORED ? comparesTime(part.operator, time) : undefined;
}

interface StoredColumn {
  readonly name: string;
  readonly type: PropertyType;
  readonly isTag: boolean;
}

function translate(predicate: Predicate, type: RecordType): Fragment | undefined {
  switch (predicate.kind) {
    case 'and':
    case 'or': {
      const parts = predicate.of.flatMap((one) => translate(one, type) ?? []);
      const whole = parts.length === predicate.of.length;
      return whole ? (predicate.kind === 'and' ? and(parts) : or(parts)) : undefined;
    }
    case 'not':
      return translateNot(predicate.of, type);
    case 'compare': {
      const column = storedColumn(predicate.field, type);
      return column && translateComparison(column, predicate);
    }
    case 'oneOf': {
      const column = storedColumn(predicate.field, type);
      return column && translateOneOf(column, predicate.values);
    }
    case 'matches': {
      const column = storedColumn(predicate.field, type);
      return column?.isTag && column.type === 'string' ? translateMatch(column.name, predicate.match) : undefined;
    }
    case 'exists': {
      const column = storedColumn(predicate.field, type);
      return column?.isTag ? differs(column.name, '') : undefined;
    }
    default:
      return undefined;
  }
}

function storedColumn(field: string, type: RecordType): StoredColumn | undefined {
  const column = schemaOf(type).column(field);
  const isTag = column !== undefined && Object.hasOwn(type.tags, column.name);
  const isStored = column !== undefined && (isTag || Object.hasOwn(type.fields, column.name));
  return isStored ? { ...column, isTag } : undefined;
}

/** A tag that is missing differs from every text; a field that is missing matches nothing in the store. */
function translateNot(predicate: Predicate, type: RecordType): Fragment | undefined {
  const column = 'field' in predicate ? storedColumn(predicate.field, type) : undefined;
  if (!column?.isTag) {
    return undefined;
  }
  if (predicate.kind === 'compare' && predicate.operator === '=') {
    return translateComparison(column, { ...predicate, operator: '!=' });
  }
  if (predicate.kind === 'oneOf' && predicate.values.length <= MAX_PUSHED_VALUES) {
    const parts = predicate.values.flatMap((value) => tagText(column, value) ?? []);
    return parts.length > 0 && parts.length === predicate.values.length
      ? and(parts.map((text) => differs(column.name, text)))
      : undefined;
  }
  return undefined;
}

function translateComparison(
  column: StoredColumn,
  { operator, value }: Extract<Predicate, { kind: 'compare' }>,
): Fragment | undefined {
  if (column.isTag) {
    const text = tagText(column, value);
    if (text === undefined || (operator !== '=' && operator !== '!=')) {
      return undefined;
    }
    return operator === '=' ? equals(column.name, text) : differs(column.name, text);
  }
  if (operator === '!=') {
    return undefined;
  }
  if (column.type === 'number') {
    return value.number === undefined ? undefined : numberCondition(column.name, operator, value.number);
  }
  return operator === '=' ? fieldEquality(column, value) : undefined;
}

function fieldEquality(column: StoredColumn, { text }: Constant): Fragment | undefined {
  if (column.type === 'string') {
    return equals(column.name, text);
  }
  const lowered = text.toLowerCase();
  return column.type === 'boolean' && (lowered === 'true' || lowered === 'false')
    ? compares(column.name, '=', lowered === 'true')
    : undefined;
}

function numberCondition(name: string, operator: '=' | '<' | '<=' | '>' | '>=', value: number): Fragment | undefined {
  try {
    return compares(name, operator, value);
  } catch {
    return undefined;
  }
}

function translateOneOf(column: StoredColumn, values: readonly Constant[]): Fragment | undefined {
  if (values.length === 0 || values.length > MAX_PUSHED_VALUES) {
    return undefined;
  }
  const parts = values.flatMap(
    (value) => translateComparison(column, { kind: 'compare', field: column.name, operator: '=', value }) ?? [],
  );
  if (parts.length < values.length) {
    return undefined;
  }
  return column.isTag
    ? oneOf(
        column.name,
        values.flatMap((value) => tagText(column, value) ?? []),
      )
    : or(parts);
}

/** How a tag holds the value; undefined where the empty text or a number in another notation is compared with. */
function tagText(column: StoredColumn, value: Constant): string | undefined {
  if (column.type === 'number') {
    return value.number === undefined || !Number.isSafeInteger(value.number) ? undefined : String(value.number);
  }
  return column.type === 'string' && value.text !== '' ? toTagText(value.text) : undefined;
}

function translateMatch(name: string, match: TextMatch): Fragment | undefined {
  if (match.kind === 'regex' || match.ignoreCase) {
    return undefined;
  }
  const texts = 'parts' in match ? match.parts : [match.text];
  if (texts.some((text) => toTagText(text) !== text)) {
    return undefined;
  }
  switch (match.kind) {
    case 'glob':
      return matches(name, `^(?s)${match.parts.map(exactPattern).join('.*')}$`);
    case 'contains':
      return matches(name, exactPattern(match.text));
    case 'startsWith':
      return matches(name, `^${exactPattern(match.text)}`);
    default:
      return undefined;
  }
}
