import { RECORD_TYPES, type PropertyType } from './recordTypes';
import type { SearchQuery } from './query';

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

/**
 * A value within quotation marks of the log search language.
 *
 * @throws RangeError for a value that the language can't hold there
 */
export function searchEscaped(value: string): string {
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

/** A value within quotation marks of KQL, of both kinds: a variable may stand in either. */
export function kqlEscaped(value: string): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return value.replace(/[\\"'\n\r\t]/g, (character) => escapes[character] ?? `\\${character}`);
}

function isNumber(field: string, value: string): boolean {
  return typeOf(field) === 'number' && /^-?\d+(\.\d+)?$/.test(value);
}

/** The type of a field by its name; text where no type of record has it. */
function typeOf(field: string): PropertyType {
  const type = RECORD_TYPES.find(({ tags, fields }) => Object.hasOwn({ ...tags, ...fields }, field));
  return type?.tags[field] ?? type?.fields[field] ?? 'string';
}
