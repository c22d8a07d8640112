import type { Cursor } from '../language/cursor';
import type { Expression, Tabular } from './ast';
import { readConstant } from './literals';

export type TabularReader = (cursor: Cursor) => Tabular;

const COMPARISONS = ['==', '!=', '=~', '!~', '<=', '>=', '<', '>'] as const;
/** The text operators, each also with `!` in front. */
export const TEXT_OPERATORS = [
  'contains_cs',
  'contains',
  'startswith_cs',
  'startswith',
  'endswith_cs',
  'endswith',
  'has_cs',
  'has',
] as const;
/** Operators of KQL that are known here only to be named in the error. */
const UNSUPPORTED = ['has_any', 'has_all', 'hasprefix', 'hassuffix', 'hasprefix_cs', 'hassuffix_cs', 'like'];

/** or binds less than and, and less than a comparison, that less than + and -, those less than *, / and %. */
export function readExpression(cursor: Cursor, readTabular: TabularReader): Expression {
  return cursor.nested(() => leftToRight(cursor, ['or'], () => readConjunction(cursor, readTabular)));
}

function readConjunction(cursor: Cursor, readTabular: TabularReader): Expression {
  return leftToRight(cursor, ['and'], () => readComparison(cursor, readTabular));
}

function leftToRight(cursor: Cursor, operators: readonly string[], readOperand: () => Expression): Expression {
  let left = readOperand();
  for (;;) {
    cursor.skipBlanks();
    const at = cursor.offset;
    const operator = operators.find((one) => (/\w/.test(one) ? cursor.takeKeyword(one) : cursor.take(one)));
    if (operator === undefined) {
      return left;
    }
    left = { kind: 'binary', operator, left, right: readOperand(), at };
  }
}

function readComparison(cursor: Cursor, readTabular: TabularReader): Expression {
  const left = readSum(cursor, readTabular);
  cursor.skipBlanks();
  const at = cursor.offset;
  const operator = COMPARISONS.find((symbol) => cursor.take(symbol));
  if (operator) {
    return { kind: 'binary', operator, left, right: readSum(cursor, readTabular), at };
  }
  return readWordOperator(cursor, left, readTabular, at);
}

function readWordOperator(cursor: Cursor, left: Expression, readTabular: TabularReader, at: number): Expression {
  const negated = cursor.take('!');
  const operator = TEXT_OPERATORS.find((word) => cursor.takeKeyword(word));
  if (operator) {
    return {
      kind: 'binary',
      operator: `${negated ? '!' : ''}${operator}`,
      left,
      right: readSum(cursor, readTabular),
      at,
    };
  }
  if (!negated && cursor.takeKeyword('matches')) {
    if (!cursor.takeKeyword('regex')) {
      cursor.fail("expected 'regex' after 'matches'");
    }
    return { kind: 'binary', operator: 'matches regex', left, right: readSum(cursor, readTabular), at };
  }
  if (cursor.takeKeyword('between')) {
    return readBetween(cursor, left, negated, readTabular, at);
  }
  const ignoreCase = cursor.take('in~');
  if (ignoreCase || cursor.takeKeyword('in')) {
    return { kind: 'in', negated, ignoreCase, left, values: readMembers(cursor, readTabular), at };
  }
  const unsupported = UNSUPPORTED.find((word) => cursor.seesKeyword(word));
  if (unsupported) {
    cursor.fail(`the operator '${unsupported}' is not supported: use one of ${TEXT_OPERATORS.join(', ')}`, at);
  }
  return negated ? cursor.fail('expected an operator after !') : left;
}

function readBetween(
  cursor: Cursor,
  left: Expression,
  negated: boolean,
  readTabular: TabularReader,
  at: number,
): Expression {
  cursor.expect('(');
  const from = readSum(cursor, readTabular);
  cursor.expect('..');
  const to = readSum(cursor, readTabular);
  cursor.expect(')');
  return { kind: 'between', negated, left, from, to, at };
}

/** A list of values, or a tabular expression: that begins with a name that a pipe follows, or stands alone. */
function readMembers(cursor: Cursor, readTabular: TabularReader): readonly Expression[] | Tabular {
  cursor.expect('(');
  const start = cursor.offset;
  if (cursor.match(/\s*\(?\s*[A-Za-z_]\w*\s*(?=[|)])/y) !== undefined) {
    cursor.offset = start;
    const tabular = cursor.nested(() => readTabular(cursor));
    cursor.expect(')');
    return tabular;
  }
  cursor.offset = start;
  const values = [readSum(cursor, readTabular)];
  while (cursor.take(',')) {
    values.push(readSum(cursor, readTabular));
  }
  cursor.expect(')');
  return values;
}

function readSum(cursor: Cursor, readTabular: TabularReader): Expression {
  return leftToRight(cursor, ['+', '-'], () =>
    leftToRight(cursor, ['*', '/', '%'], () => readOperand(cursor, readTabular)),
  );
}

function readOperand(cursor: Cursor, readTabular: TabularReader): Expression {
  cursor.skipBlanks();
  cursor.countTerm();
  const at = cursor.offset;
  if (cursor.take('(')) {
    const inside = readExpression(cursor, readTabular);
    cursor.expect(')');
    return inside;
  }
  if (cursor.take('*')) {
    return { kind: 'star', at };
  }
  if (cursor.take('-')) {
    const zero: Expression = { kind: 'constant', constant: { type: 'number', value: 0 }, at };
    return cursor.nested(() => ({
      kind: 'binary',
      operator: '-',
      left: zero,
      right: readOperand(cursor, readTabular),
      at,
    }));
  }
  const constant = readConstant(cursor);
  return constant ? { kind: 'constant', constant, at } : readNameOrCall(cursor, readTabular);
}

function readNameOrCall(cursor: Cursor, readTabular: TabularReader): Expression {
  const { name, at } = cursor.name('a column, a value or a function');
  if (!cursor.take('(')) {
    return { kind: 'name', name, at };
  }
  const args: Expression[] = [];
  if (!cursor.sees(')')) {
    do {
      args.push(readExpression(cursor, readTabular));
    } while (cursor.take(','));
  }
  cursor.expect(')');
  return { kind: 'call', name, arguments: args, at };
}
