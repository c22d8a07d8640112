import { Cursor } from '../language/cursor';
import type { KqlQuery, Let, Operator, Tabular } from './ast';
import { readExpression } from './expressions';
import { readOperator } from './operators';

const UNSUPPORTED_SOURCES = [
  'union',
  'search',
  'find',
  'print',
  'range',
  'externaldata',
  'datatable',
  'set',
  'declare',
];

/**
 * Reads a query in the supported subset of KQL.
 *
 * @throws SearchError with line, column and what was expected there; what KQL has and this subset has not is named
 */
export function parseKql(text: string): KqlQuery {
  const cursor = new Cursor(withoutComments(text));
  const lets: Let[] = [];
  while (cursor.seesKeyword('let')) {
    lets.push(readLet(cursor));
  }
  const body = readTabular(cursor);
  cursor.take(';');
  if (!cursor.atEnd()) {
    cursor.fail('expected an operator after |, or the end of the query');
  }
  return { lets, body };
}

/** Comments become blanks, so that positions stay true. Quoted texts are left as they are. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/g, (part) =>
    part.startsWith('//') ? ' '.repeat(part.length) : part,
  );
}

function readLet(cursor: Cursor): Let {
  cursor.takeKeyword('let');
  cursor.countTerm();
  const { name, at } = cursor.name('a name');
  cursor.expect('=');
  const start = cursor.offset;
  const isTabular = cursor.match(/\s*(?:\(\s*)?[A-Za-z_]\w*\s*(?=[|;])/y) !== undefined;
  cursor.offset = start;
  const value = isTabular ? readTabular(cursor) : readExpression(cursor, readTabular);
  cursor.expect(';');
  return { name, at, value };
}

function readTabular(cursor: Cursor): Tabular {
  cursor.skipBlanks();
  const at = cursor.offset;
  const source = readSource(cursor);
  const operators: Operator[] = [];
  while (cursor.take('|')) {
    operators.push(readOperator(cursor, readTabular));
  }
  return { kind: 'tabular', source, operators, at };
}

function readSource(cursor: Cursor): Tabular['source'] {
  if (cursor.take('(')) {
    const inside = cursor.nested(() => readTabular(cursor));
    cursor.expect(')');
    return inside;
  }
  const { name, at } = cursor.name('a table such as VMConnection');
  if (UNSUPPORTED_SOURCES.includes(name)) {
    cursor.fail(`'${name}' is not supported: begin with a table such as VMConnection`, at);
  }
  return { kind: 'name', name, at };
}
