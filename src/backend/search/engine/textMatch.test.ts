import type { TextMatch } from '../plan/plan';
import { textMatcher } from './textMatch';

function words(text: string): TextMatch {
  return { kind: 'words', text, ignoreCase: true };
}

function glob(kind: 'glob' | 'wordGlob', pattern: string, ignoreCase = false): TextMatch {
  return { kind, parts: pattern.split('*'), ignoreCase };
}

test.each([
  ['sql', 'SQL Server', true],
  ['sql', 'mysql', false],
  ['sql', 'sql_1', false],
  ['sql', 'my sql,', true],
  ['sql', 'xsql sql', true],
  ['10.0.0.1', '["10.0.0.1"]', true],
  ['10.0.0.1', '10.0.0.12', false],
  ['10.0.0.1', '110.0.0.1', false],
  ['(java)', 'killed (java)', true],
  ['ü', 'für', false],
  ['für', 'Für alle', true],
  ['😀', 'a😀b', true],
  ['a', '😀a😀', true],
  ['𝒜', 'x𝒜', false],
])('the word %s stands in %j: %s', (word, text, expected) => {
  expect(textMatcher(words(word))(text)).toBe(expected);
});

test.each([
  ['*', '', true],
  ['*', 'a b', true],
  ['a*', 'abc', true],
  ['a*', 'bac', false],
  ['*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*a', 'a', false],
  ['ab*ba', 'aba', false],
  ['*b*b*', 'abb', true],
  ['*b*b*', 'ab', false],
  ['a*b*c', 'a c b c', true],
  ['a*b*c', 'acb', false],
  ['A*', 'abc', false],
])('the whole of %s as %j: %s', (pattern, text, expected) => {
  expect(textMatcher(glob('glob', pattern))(text)).toBe(expected);
});

test.each([
  ['*sql*', 'mysqld', true],
  ['sql*', 'my sqlite', true],
  ['sql*', 'mysqlite', false],
  ['*sql', 'my mysql.', true],
  ['*sql', 'sqlite', false],
  ['a*d', 'ab cd', false],
  ['a*d', 'xa ab-cd', true],
  ['a*d', 'abcde abcd', true],
])('a word like %s in %j: %s', (pattern, text, expected) => {
  expect(textMatcher(glob('wordGlob', pattern, true))(text)).toBe(expected);
});
