import type { Expression } from './ast';
import { parseSearch } from './parse';

/** An expression with its precedence in parentheses. */
function text(expression: Expression): string {
  switch (expression.kind) {
    case 'everything':
      return '*';
    case 'and':
    case 'or':
      return `(${expression.operands.map(text).join(` ${expression.kind} `)})`;
    case 'not':
      return `not ${text(expression.operand)}`;
    case 'freeText':
      return expression.word.text;
    case 'facet':
      return expression.field.name;
  }
}

test.each([
  ['a b OR c', '(a and (b or c))'],
  ['a OR b c', '((a or b) and c)'],
  ['a b AND c OR d', '(a and ((b and c) or d))'],
  ['a AND b OR c AND d', '((a and b) or (c and d))'],
  ['NOT a AND b', '(not a and b)'],
  ['NOT a OR b', '(not a or b)'],
  ['NOT a b', '(not a and b)'],
  ['NOT (a OR b)', 'not (a or b)'],
  ['!a && b || c', '((not a and b) or c)'],
  ['(a b) OR c', '((a and b) or c)'],
  ['f=1 g:2 h!=3', '(f and g and h)'],
  ['f NOT IN {1}', 'not f'],
  ['f NOT in', '(f and not in)'],
  ['in IN', '(in and IN)'],
  ['orange android nothing', '(orange and android and nothing)'],
])('%s means %s', (search, expected) => {
  expect(text(parseSearch(search).filter)).toBe(expected);
});

test('positions are offsets in the text', () => {
  const { filter, commands } = parseSearch('Type=Perf\n| top 5');
  expect(filter).toMatchObject({ field: { at: 0 }, test: { value: { at: 5 } } });
  expect(commands).toEqual([{ kind: 'top', count: 5, at: 12 }]);
});

test('in a quoted text only the escaped quotation mark is another character', () => {
  const { filter } = parseSearch('"C:\\temp \\"x\\" *"');
  expect(filter).toMatchObject({ word: { text: 'C:\\temp "x" *', quoted: true } });
});

test.each([
  ['f IN {a, "b c", 3}', ['a', 'b c', '3']],
  ['f IN {fe80::1}', ['fe80::1']],
  ['f IN { a }', ['a']],
])('%s is a list', (search, expected) => {
  const { filter } = parseSearch(search);
  const test = filter.kind === 'facet' ? filter.test : undefined;
  expect(test?.kind === 'list' ? test.values.map(({ text: value }) => value) : test).toEqual(expected);
});

test.each([
  'f IN {Type=a}',
  'f IN {type:a}',
  'f IN {a b}',
  'f IN {a | Distinct b}',
  'f IN {"a" | Distinct b}',
  'f IN {*}',
])('%s holds an inner search, unless it is one word', (search) => {
  const { filter } = parseSearch(search);
  const test = filter.kind === 'facet' ? filter.test : undefined;
  expect(test?.kind).toBe(search === 'f IN {*}' ? 'list' : 'inner');
});
