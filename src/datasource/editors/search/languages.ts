import type { Monaco, monacoTypes } from '@grafana/ui';
import { RECORD_TYPES } from '../../../model/recordTypes';
import type { SearchQuery } from '../../../model/query';
import { KQL_WORDS, SEARCH_WORDS } from '../../../model/searchWords';
import { fieldBeforeCursor, suggestionsFor, type Suggestion } from './completion';

type Language = SearchQuery['language'];
type Model = monacoTypes.editor.ITextModel;

export const LANGUAGE_IDS: Readonly<Record<Language, string>> = {
  search: 'servicemap-search',
  kql: 'servicemap-kql',
};

/** Gives the values of a field; each editor's text has the one of its datasource. */
export type ValueSource = (field: string) => Promise<readonly string[]>;
const sources = new WeakMap<Model, ValueSource>();

export function offerValues(model: Model, source: ValueSource): void {
  sources.set(model, source);
}

/** Tells Monaco both languages; it keeps them for the life of the page. */
export function registerLanguages(monaco: Monaco): void {
  const known = new Set(monaco.languages.getLanguages().map(({ id }) => id));
  for (const language of ['search', 'kql'] as const) {
    const id = LANGUAGE_IDS[language];
    if (!known.has(id)) {
      monaco.languages.register({ id });
      monaco.languages.setLanguageConfiguration(id, configuration(language));
      monaco.languages.setMonarchTokensProvider(id, grammar(language));
      monaco.languages.registerCompletionItemProvider(id, completionProvider(monaco, language));
    }
  }
}

function configuration(language: Language): monacoTypes.languages.LanguageConfiguration {
  const pairs = [
    ['(', ')'],
    ['{', '}'],
    ['[', ']'],
  ] as [string, string][];
  return {
    brackets: pairs,
    autoClosingPairs: [...pairs, ['"', '"'] as [string, string]].map(([open, close]) => ({ open, close })),
    ...(language === 'kql' ? { comments: { lineComment: '//' } } : {}),
  };
}

function grammar(language: Language): monacoTypes.languages.IMonarchLanguage {
  const { commands, keywords, aggregates, functions } = language === 'kql' ? KQL_WORDS : SEARCH_WORDS;
  return {
    ignoreCase: language === 'search',
    keywords: [...commands, ...keywords],
    functions: [...new Set<string>([...aggregates, ...functions])],
    types: RECORD_TYPES.map(({ name }) => name),
    tokenizer: {
      root: [
        ...(language === 'kql' ? [[/\/\/.*$/, 'comment'] as [RegExp, string]] : []),
        [/"(?:[^"\\]|\\.)*"/, 'string'],
        [/"[^"]*$/, 'string.invalid'],
        [/[a-z_][\w-]*(?=\s*\()/i, { cases: { '@functions': 'predefined', '@default': 'identifier' } }],
        [/[a-z_][\w-]*/i, { cases: { '@keywords': 'keyword', '@types': 'type', '@default': 'identifier' } }],
        [/\d{4}-\d\d-\d\d[\dT:.Z]*/, 'number'],
        [/\d+(?:\.\d+)?[a-z]*/i, 'number'],
        [/[=!<>:|&*~+\-/]+/, 'operator'],
        [/[()[\]{}]/, '@brackets'],
      ],
    },
  };
}

function completionProvider(monaco: Monaco, language: Language): monacoTypes.languages.CompletionItemProvider {
  return {
    triggerCharacters: ['=', ':', '|', ' ', '"'],
    provideCompletionItems: async (model, position) => {
      const before = model.getValueInRange({
        startLineNumber: 1,
        startColumn: 1,
        endLineNumber: position.lineNumber,
        endColumn: position.column,
      });
      const { startColumn, endColumn } = model.getWordUntilPosition(position);
      const line = position.lineNumber;
      const range = { startLineNumber: line, endLineNumber: line, startColumn, endColumn };
      const items = (await valuesFor(before, sources.get(model))) ?? suggestionsFor(before, language);
      return {
        suggestions: items.map(({ label, kind }) => ({
          label,
          kind: monaco.languages.CompletionItemKind[KINDS[kind]],
          detail: kind,
          insertText: kind === 'value' ? valueText(label, before) : label,
          range,
        })),
      };
    },
  };
}

const KINDS = {
  type: 'Class',
  field: 'Field',
  command: 'Keyword',
  function: 'Function',
  value: 'Value',
} as const satisfies Record<Suggestion['kind'], string>;

async function valuesFor(before: string, source?: ValueSource): Promise<readonly Suggestion[] | undefined> {
  const field = fieldBeforeCursor(before);
  if (field === undefined || source === undefined) {
    return undefined;
  }
  const values = await source(field);
  return values.map((label) => ({ label, kind: 'value' }));
}

/** In quotation marks only the value itself is missing. */
function valueText(value: string, before: string): string {
  const escaped = value.replaceAll('"', '\\"');
  return /"[^"\s|]*$/.test(before) ? escaped : `"${escaped}"`;
}
