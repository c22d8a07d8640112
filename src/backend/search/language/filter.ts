import type { Expression, Literal, Name, Operator, Search, Test } from './ast';
import type { Cursor } from './cursor';

const BARE_WORD = /(?:[^\s()|{}[\],":=<>!&]|!(?!=)|&(?!&))+/y;
const BARE_VALUE = /(?:[^\s()|{},"\]&]|&(?!&))+/y;
/** A test such as `Type=Perf` in braces begins an inner search. */
const LIST_VALUE = /(?!type:)(?:[^\s()|{},"\]&=<>]|&(?!&))+/iy;
const RANGE_BOUND = /(?:[^\s\]".]|\.(?!\.))+/y;
const OPERATORS: readonly (readonly [string, Operator])[] = [
  ['!=', '!='],
  ['>=', '>='],
  ['<=', '<='],
  [':', '='],
  ['=', '='],
  ['>', '>'],
  ['<', '<'],
];

/** Reads a whole search in braces or parentheses. */
export type SearchReader = (cursor: Cursor) => Search;

/** `a b OR c` is a AND (b OR c): a blank binds less than OR, OR less than AND, AND less than NOT. */
export function readExpression(cursor: Cursor, readSearch: SearchReader): Expression {
  return cursor.nested(() => {
    cursor.skipBlanks();
    const at = cursor.offset;
    const operands = [readAlternatives(cursor, readSearch)];
    while (startsTerm(cursor)) {
      operands.push(readAlternatives(cursor, readSearch));
    }
    return combined('and', operands, at);
  });
}

function readAlternatives(cursor: Cursor, readSearch: SearchReader): Expression {
  const at = cursor.offset;
  const operands = [readConjunction(cursor, readSearch)];
  while (cursor.takeKeyword('OR') || cursor.take('||')) {
    operands.push(readConjunction(cursor, readSearch));
  }
  return combined('or', operands, at);
}

function readConjunction(cursor: Cursor, readSearch: SearchReader): Expression {
  const at = cursor.offset;
  const operands = [readTerm(cursor, readSearch)];
  while (cursor.takeKeyword('AND') || cursor.take('&&')) {
    operands.push(readTerm(cursor, readSearch));
  }
  return combined('and', operands, at);
}

function combined(kind: 'and' | 'or', operands: readonly Expression[], at: number): Expression {
  return operands.length === 1 ? (operands[0] as Expression) : { kind, operands, at };
}

function startsTerm(cursor: Cursor): boolean {
  return !cursor.atEnd() && !/[|)}\],]/.test(cursor.text[cursor.offset] as string);
}

function readTerm(cursor: Cursor, readSearch: SearchReader): Expression {
  cursor.skipBlanks();
  const at = cursor.offset;
  if (cursor.takeKeyword('NOT') || cursor.take('!')) {
    return cursor.nested(() => ({ kind: 'not', operand: readTerm(cursor, readSearch), at }));
  }
  if (cursor.take('(')) {
    const inside = readExpression(cursor, readSearch);
    cursor.expect(')');
    return inside;
  }
  cursor.countTerm();
  if (cursor.sees('"')) {
    return { kind: 'freeText', word: cursor.quoted(), at };
  }
  return readWordOrFacet(cursor, readSearch);
}

function readWordOrFacet(cursor: Cursor, readSearch: SearchReader): Expression {
  const at = cursor.offset;
  if (cursor.seesKeyword('AND') || cursor.seesKeyword('OR')) {
    cursor.fail('expected a term');
  }
  const word = cursor.match(BARE_WORD);
  if (word === undefined) {
    cursor.fail('expected a term: a word, a quoted phrase or field=value');
  }
  const end = cursor.offset;
  const test = readTest(cursor, readSearch);
  if (test) {
    const facet: Expression = { kind: 'facet', field: fieldName(cursor, word, at), test: test.test, at };
    return test.negated ? { kind: 'not', operand: facet, at } : facet;
  }
  cursor.offset = end;
  return word === '*' ? { kind: 'everything', at } : { kind: 'freeText', word: { text: word, quoted: false, at }, at };
}

function fieldName(cursor: Cursor, name: string, at: number): Name {
  if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name)) {
    cursor.fail(
      `expected a field name before the operator, found '${name.slice(0, 40)}': quote a text that holds one`,
      at,
    );
  }
  return { name, at };
}

function readTest(cursor: Cursor, readSearch: SearchReader): { test: Test; negated: boolean } | undefined {
  const negated = cursor.takeKeyword('NOT');
  if (cursor.takeKeyword('IN') && cursor.take('{')) {
    return { test: readMembers(cursor, readSearch), negated };
  }
  if (negated) {
    return undefined;
  }
  const operator = OPERATORS.find(([symbol]) => cursor.take(symbol));
  return operator && { test: readOperand(cursor, operator), negated: false };
}

function readOperand(cursor: Cursor, [symbol, operator]: readonly [string, Operator]): Test {
  if (operator === '=' && cursor.take('[')) {
    return readRange(cursor);
  }
  cursor.skipBlanks();
  const at = cursor.offset;
  const value = readValue(cursor, BARE_VALUE, `a value after '${symbol}'`);
  if (operator === '=' && !value.quoted && cursor.text[cursor.offset] === '(') {
    return readMatcher(cursor, value.text, at);
  }
  return { kind: 'compare', operator, value };
}

function readMatcher(cursor: Cursor, name: string, at: number): Test {
  const kind = name.toLowerCase();
  if (kind !== 'contains' && kind !== 'regex') {
    cursor.fail(`expected contains("…") or Regex("…"), found '${name.slice(0, 40)}('`, at);
  }
  cursor.expect('(');
  const value = cursor.quoted();
  cursor.expect(')');
  return { kind, value };
}

function readRange(cursor: Cursor): Test {
  const from = readValue(cursor, RANGE_BOUND, 'a number or a date');
  cursor.expect('..');
  const to = readValue(cursor, RANGE_BOUND, 'a number or a date');
  cursor.expect(']');
  return { kind: 'range', from, to };
}

/** `{v1, v2}` is a list; anything else in the braces is an inner search. */
function readMembers(cursor: Cursor, readSearch: SearchReader): Test {
  const start = cursor.offset;
  cursor.skipBlanks();
  const first = cursor.sees('"') ? cursor.quoted() : bareLiteral(cursor, LIST_VALUE);
  if (first && (cursor.sees(',') || cursor.sees('}'))) {
    return readList(cursor, first);
  }
  cursor.offset = start;
  const search = cursor.nested(() => readSearch(cursor));
  cursor.expect('}');
  return { kind: 'inner', search };
}

function readList(cursor: Cursor, first: Literal): Test {
  const values = [first];
  while (cursor.take(',')) {
    values.push(readValue(cursor, LIST_VALUE, 'a value'));
  }
  cursor.expect('}');
  return { kind: 'list', values };
}

function readValue(cursor: Cursor, bare: RegExp, what: string): Literal {
  if (cursor.sees('"')) {
    return cursor.quoted();
  }
  return bareLiteral(cursor, bare) ?? cursor.fail(`expected ${what}`);
}

function bareLiteral(cursor: Cursor, bare: RegExp): Literal | undefined {
  const at = cursor.offset;
  const text = cursor.match(bare);
  return text === undefined ? undefined : { text, quoted: false, at };
}
