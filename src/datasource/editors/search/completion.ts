import { RECORD_TYPES } from '../../../model/recordTypes';
import type { SearchQuery } from '../../../model/query';
import { KQL_WORDS, SEARCH_WORDS } from '../../../model/searchWords';
import { FIELD_NAMES } from '../../search/fieldValues';

type Language = SearchQuery['language'];

export interface Suggestion {
  readonly label: string;
  readonly kind: 'type' | 'field' | 'command' | 'function' | 'value';
}

const TYPES = suggestions(
  'type',
  RECORD_TYPES.map(({ name }) => name),
);

/** What can stand where the cursor is; values of a field come from the store, see {@link fieldBeforeCursor}. */
export function suggestionsFor(before: string, language: Language): readonly Suggestion[] {
  const words = language === 'kql' ? KQL_WORDS : SEARCH_WORDS;
  const written = before.replace(/[\p{L}\p{N}_-]*$/u, '');
  if (/\|\s*$/.test(written)) {
    return suggestions('command', words.commands);
  }
  if (language === 'search' && /\bType\s*[=:]\s*$/i.test(written)) {
    return TYPES;
  }
  const fields = suggestions('field', fieldsFor(before, language));
  if (/\|[^|]*$/.test(written)) {
    const functions = [...new Set([...words.aggregates, ...words.functions])];
    return [...fields, ...suggestions('function', functions), ...suggestions('command', words.keywords)];
  }
  return language === 'kql'
    ? [...TYPES, ...suggestions('command', ['let'])]
    : [...suggestions('field', ['Type']), ...fields, ...suggestions('command', ['AND', 'OR', 'NOT', 'IN'])];
}

/** The fields of the types that the text names; all where it names none. */
function fieldsFor(before: string, language: Language): readonly string[] {
  const names = language === 'kql' ? /\b(\w+)\s*\|/g : /\bType\s*[=:]\s*"?(\w+)/gi;
  const named = new Set([...before.matchAll(names)].map(([, name]) => name));
  const types = RECORD_TYPES.filter(({ name }) => named.has(name));
  return types.length === 0
    ? FIELD_NAMES
    : ['TimeGenerated', ...new Set(types.flatMap(({ tags, fields }) => Object.keys({ ...tags, ...fields })))];
}

/** The field whose value is being written: `Computer="we` asks for computers. */
export function fieldBeforeCursor(before: string): string | undefined {
  const [, field] = /([\p{L}_][\p{L}\p{N}_]*)\s*(?:!=|==|=~|=|:)\s*"?[^"\s|]*$/u.exec(before) ?? [];
  return field !== undefined && FIELD_NAMES.includes(field) && field !== 'Type' ? field : undefined;
}

function suggestions(kind: Suggestion['kind'], labels: readonly string[]): readonly Suggestion[] {
  return labels.map((label) => ({ label, kind }));
}
