import { RECORD_TYPES, type PropertyType } from '../../model/recordTypes';
import type { SearchQuery } from '../../model/query';

type Language = SearchQuery['language'];

/** A condition on one field, as ad hoc filters and the filter buttons of Explore make them. */
export interface FieldFilter {
  readonly field: string;
  readonly operator: '=' | '!=' | '=~' | '!~' | '<' | '>';
  readonly value: string;
}

const FIELD_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * The text that stands for a condition in a search: no value can break out of it.
 *
 * @throws RangeError for a name that no field can have
 */
export function conditionText({ field, operator, value }: FieldFilter, language: Language): string {
  if (!FIELD_NAME.test(field)) {
    throw new RangeError(`"${field}" is no name of a field: it has letters, digits and underscores only`);
  }
  return language === 'kql' ? kqlCondition(field, operator, value) : searchCondition(field, operator, value);
}

function searchCondition(field: string, operator: FieldFilter['operator'], value: string): string {
  switch (operator) {
    case '=~':
      return `${field}:${regexText(value)}`;
    case '!~':
      return `NOT ${field}:${regexText(value)}`;
    case '<':
    case '>':
      return `${field}${operator}${literalText(field, value)}`;
    case '=':
    case '!=':
      return isQuotable(value)
        ? `${field}${operator}${literalText(field, value)}`
        : `${operator === '=' ? '' : 'NOT '}${field}:Regex("^${exactPattern(value)}$")`;
  }
}

function kqlCondition(field: string, operator: FieldFilter['operator'], value: string): string {
  const comparisons = { '=': '==', '!=': '!=', '<': '<', '>': '>' };
  switch (operator) {
    case '=~':
      return `${field} matches regex ${kqlText(value)}`;
    case '!~':
      return `not(${field} matches regex ${kqlText(value)})`;
    default:
      return `${field} ${comparisons[operator]} ${isNumber(field, value) ? value : kqlText(value)}`;
  }
}

function literalText(field: string, value: string): string {
  return isNumber(field, value) ? value : `"${searchEscaped(value)}"`;
}

/** @throws RangeError for a value that the language can't hold in quotation marks */
function searchEscaped(value: string): string {
  if (!isQuotable(value)) {
    const reason = "has a backslash at its end or before a quotation mark, which a quoted text can't hold";
    throw new RangeError(`The value ${value} ${reason}: use an ad hoc filter for it, or KQL`);
  }
  return value.replaceAll('"', '\\"');
}

/** The language has no way to write an odd run of backslashes before a quotation mark or at the end of a text. */
function isQuotable(value: string): boolean {
  return !/(?<!\\)\\(?:\\\\)*(?:"|$)/.test(value);
}

function regexText(pattern: string): string {
  return `Regex("${pattern.replaceAll('"', '\\x{22}').replace(/(?<!\\)\\(?:\\\\)*$/, '$&\\')}")`;
}

function exactPattern(value: string): string {
  return value.replace(/[^\p{L}\p{N}]/gu, (character) => `\\x{${character.codePointAt(0)!.toString(16)}}`);
}

function kqlText(value: string): string {
  return `"${kqlEscaped(value)}"`;
}

/** Both kinds of quotation mark: a variable may stand in either. */
function kqlEscaped(value: string): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return value.replace(/[\\"'\n\r\t]/g, (character) => escapes[character] ?? `\\${character}`);
}

function isNumber(field: string, value: string): boolean {
  return typeOf(field) === 'number' && /^-?\d+(\.\d+)?$/.test(value);
}

/** The type of a field by its name; text where no type of record has it. */
export function typeOf(field: string): PropertyType {
  const type = RECORD_TYPES.find(({ tags, fields }) => Object.hasOwn({ ...tags, ...fields }, field));
  return type?.tags[field] ?? type?.fields[field] ?? 'string';
}

/** The search with conditions that its records must meet too. Inner searches and joined ones are left as they are. */
export function withFilters(text: string, language: Language, filters: readonly FieldFilter[]): string {
  if (filters.length === 0) {
    return text;
  }
  const conditions = filters.map((filter) => conditionText(filter, language));
  if (language === 'search') {
    return [...conditions, text].join(' ');
  }
  const end = endOfTable(text);
  return `${text.slice(0, end)} | where ${conditions.join(' and ')}${text.slice(end)}`;
}

/** Where the table of a KQL query ends: the first word after its last `let`. */
function endOfTable(text: string): number {
  const plain = withoutTexts(text);
  const start = plain.lastIndexOf(';', plain.trimEnd().length - 2) + 1;
  const table = /^[\s(]*[\p{L}_][\p{L}\p{N}_]*/u.exec(plain.slice(start));
  return start + (table?.[0].length ?? 0);
}

/** The text with its quoted texts and KQL's comments blanked, so that positions stay true. */
export function withoutTexts(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/g, (part) => ' '.repeat(part.length));
}

/** Whether the answer of a search is records: nothing in it makes rows of its own. */
export function answersRecords(text: string): boolean {
  return !/\|\s*(measure|distinct|summarize|project|count|join)\b/i.test(withoutTexts(text));
}

/**
 * Writes a variable's value into a search, as one that Grafana's template service calls: several values become a
 * quoted list, for `IN {…}` or KQL's `in (…)`; one stands in the quotation marks of the search and can't end them.
 *
 * @throws RangeError for a value that the log search language can't hold in quotation marks
 */
export function variableText(language: Language): (value: unknown) => string {
  const escaped = language === 'kql' ? kqlEscaped : searchEscaped;
  return (value) =>
    Array.isArray(value) ? value.map((one) => `"${escaped(String(one))}"`).join(', ') : escaped(String(value));
}
