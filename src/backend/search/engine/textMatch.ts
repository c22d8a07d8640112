import { RE2JS } from 're2js';
import type { TextMatch } from '../plan/plan';

/** Longer regular expressions are refused. */
export const MAX_REGEX_LENGTH = 1_000;

const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/** What decides whether a text matches, in time linear in the text. */
export function textMatcher(match: TextMatch): (text: string) => boolean {
  if (match.kind === 'regex') {
    const expression = RE2JS.compile(match.expression);
    return (text) => expression.matcher(text).find();
  }
  if (match.ignoreCase) {
    const lowered = caseSensitive({ ...match, ...lower(match) });
    return (text) => lowered(text.toLowerCase());
  }
  return caseSensitive(match);
}

function lower(match: { readonly text: string } | { readonly parts: readonly string[] }) {
  return 'text' in match
    ? { text: match.text.toLowerCase() }
    : { parts: match.parts.map((part) => part.toLowerCase()) };
}

function caseSensitive(match: Exclude<TextMatch, { kind: 'regex' }>): (text: string) => boolean {
  switch (match.kind) {
    case 'equals':
      return (text) => text === match.text;
    case 'contains':
      return (text) => text.includes(match.text);
    case 'startsWith':
      return (text) => text.startsWith(match.text);
    case 'endsWith':
      return (text) => text.endsWith(match.text);
    case 'words':
      return (text) => holdsWords(text, match.text);
    case 'glob':
      return (text) => isGlob(text, match.parts);
    case 'wordGlob':
      return (text) => holdsGlob(text, match.parts);
  }
}

/** The words stand in the text, with no letter, digit or underscore before and after. */
function holdsWords(text: string, words: string): boolean {
  if (words === '') {
    return false;
  }
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    if (isWordEdge(text, start, words) && isWordEdge(text, start + words.length, words, words.length)) {
      return true;
    }
  }
  return false;
}

/** Whether a word may begin or end here; a pattern that itself has no word character at that end fits anywhere. */
function isWordEdge(text: string, position: number, words: string, end = 0): boolean {
  const inside = end === 0 ? firstCharacter(words, 0) : lastCharacter(words, end);
  const outside = end === 0 ? lastCharacter(text, position) : firstCharacter(text, position);
  return !WORD_CHARACTER.test(inside) || !WORD_CHARACTER.test(outside);
}

function firstCharacter(text: string, position: number): string {
  const code = text.codePointAt(position);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function lastCharacter(text: string, position: number): string {
  const low = text.charCodeAt(position - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(position - 2, position) : text.slice(position - 1, position);
}

/** The whole text is the parts in order, with anything between them. */
function isGlob(text: string, parts: readonly string[]): boolean {
  const first = parts[0] as string;
  const last = parts.at(-1) as string;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) {
    return false;
  }
  let position = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) {
      return false;
    }
    position = found + part.length;
  }
  return true;
}

/** A run of the text without blanks holds the parts in order, beginning and ending at a word's edge. */
function holdsGlob(text: string, parts: readonly string[]): boolean {
  return text.split(/\s+/).some((run) => runHoldsGlob(run, parts));
}

function runHoldsGlob(run: string, parts: readonly string[]): boolean {
  const first = parts[0] as string;
  const last = parts.at(-1) as string;
  let position = first === '' ? 0 : firstAtEdge(run, first);
  if (position < 0) {
    return false;
  }
  for (const part of parts.slice(1, -1)) {
    const found = run.indexOf(part, position);
    if (found < 0) {
      return false;
    }
    position = found + part.length;
  }
  return last === '' || endsAtEdge(run, last, position);
}

/** The end of the earliest occurrence that begins a word, or -1. */
function firstAtEdge(run: string, part: string): number {
  for (let start = run.indexOf(part); start >= 0; start = run.indexOf(part, start + 1)) {
    if (isWordEdge(run, start, part)) {
      return start + part.length;
    }
  }
  return -1;
}

function endsAtEdge(run: string, part: string, from: number): boolean {
  for (let start = run.indexOf(part, from); start >= 0; start = run.indexOf(part, start + 1)) {
    if (isWordEdge(run, start + part.length, part, part.length)) {
      return true;
    }
  }
  return false;
}
