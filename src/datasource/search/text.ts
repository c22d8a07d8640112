import { conditionText, kqlEscaped, searchEscaped, type FieldFilter } from '../../model/searchCondition';
import type { SearchQuery } from '../../model/query';

type Language = SearchQuery['language'];

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
