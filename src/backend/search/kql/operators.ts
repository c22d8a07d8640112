import type { Cursor } from '../language/cursor';
import type { Name, Named, Operator, SortKey } from './ast';
import { readExpression, type TabularReader } from './expressions';

type Reader = (cursor: Cursor, at: number, readTabular: TabularReader) => Operator;

const READERS: Readonly<Record<string, Reader>> = {
  where: readWhere,
  filter: readWhere,
  summarize: readSummarize,
  order: readSort,
  sort: readSort,
  take: readTake,
  limit: readTake,
  top: readTop,
  project: (cursor, at, readTabular) => ({ kind: 'project', columns: namedList(cursor, readTabular), at }),
  'project-away': (cursor, at) => ({ kind: 'project-away', columns: listOf(cursor, readColumn), at }),
  extend: (cursor, at, readTabular) => ({ kind: 'extend', columns: namedList(cursor, readTabular), at }),
  distinct: (cursor, at) => ({ kind: 'distinct', columns: listOf(cursor, readColumn), at }),
  join: readJoin,
  count: (_, at) => ({ kind: 'count', at }),
};

/** The operators that are supported, for completion and errors. */
export const KQL_OPERATORS: readonly string[] = Object.keys(READERS);

export function readOperator(cursor: Cursor, readTabular: TabularReader): Operator {
  cursor.skipBlanks();
  cursor.countTerm();
  const at = cursor.offset;
  const name = cursor.match(/[A-Za-z][A-Za-z_-]*/y);
  if (name === undefined) {
    cursor.fail(`expected an operator: ${KQL_OPERATORS.join(', ')}`);
  }
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (!read) {
    cursor.fail(
      `the operator '${name.slice(0, 40)}' is not supported: expected one of ${KQL_OPERATORS.join(', ')}`,
      at,
    );
  }
  return read(cursor, at, readTabular);
}

function readWhere(cursor: Cursor, at: number, readTabular: TabularReader): Operator {
  return { kind: 'where', condition: readExpression(cursor, readTabular), at };
}

function readSummarize(cursor: Cursor, at: number, readTabular: TabularReader): Operator {
  const aggregates = cursor.seesKeyword('by') ? [] : namedList(cursor, readTabular);
  const by = cursor.takeKeyword('by') ? namedList(cursor, readTabular) : [];
  return { kind: 'summarize', aggregates, by, at };
}

function readSort(cursor: Cursor, at: number): Operator {
  expectKeyword(cursor, 'by');
  return { kind: 'sort', keys: listOf(cursor, readSortKey), at };
}

function readTake(cursor: Cursor, at: number): Operator {
  return { kind: 'take', count: cursor.wholeNumber('how many rows to take'), at };
}

function readTop(cursor: Cursor, at: number): Operator {
  const count = cursor.wholeNumber('how many rows to take');
  expectKeyword(cursor, 'by');
  return { kind: 'top', count, key: readSortKey(cursor), at };
}

function readSortKey(cursor: Cursor): SortKey {
  const column = readColumn(cursor);
  const ascending = cursor.takeKeyword('asc');
  if (!ascending) {
    cursor.takeKeyword('desc');
  }
  if (cursor.seesKeyword('nulls')) {
    cursor.fail("'nulls first' and 'nulls last' are not supported: rows without a value come last");
  }
  return { column, descending: !ascending };
}

function readJoin(cursor: Cursor, at: number, readTabular: TabularReader): Operator {
  let how: Name | undefined;
  if (cursor.takeKeyword('kind')) {
    cursor.expect('=');
    how = readColumn(cursor);
  }
  cursor.expect('(');
  const right = cursor.nested(() => readTabular(cursor));
  cursor.expect(')');
  expectKeyword(cursor, 'on');
  const keys = readJoinKeys(cursor);
  if (cursor.sees(',') || cursor.seesKeyword('and')) {
    cursor.fail('a join on several columns is not supported: extend a column that holds them together');
  }
  return { kind: 'join', how, right, ...keys, at };
}

/** `Column`, or `$left.A == $right.B`. */
function readJoinKeys(cursor: Cursor): { left: Name; rightColumn: Name } {
  if (!cursor.take('$left.')) {
    const column = readColumn(cursor);
    return { left: column, rightColumn: column };
  }
  const left = readColumn(cursor);
  cursor.expect('==');
  cursor.expect('$right.');
  return { left, rightColumn: readColumn(cursor) };
}

function expectKeyword(cursor: Cursor, word: string): void {
  if (!cursor.takeKeyword(word)) {
    cursor.fail(`expected '${word}'`);
  }
}

function namedList(cursor: Cursor, readTabular: TabularReader): readonly Named[] {
  return listOf(cursor, () => readNamed(cursor, readTabular));
}

function readNamed(cursor: Cursor, readTabular: TabularReader): Named {
  cursor.skipBlanks();
  const start = cursor.offset;
  const name = cursor.match(/[\p{L}_][\p{L}\p{N}_]*(?=\s*=(?![=~]))/uy);
  if (name === undefined) {
    return { value: readExpression(cursor, readTabular) };
  }
  cursor.expect('=');
  return { name: { kind: 'name', name, at: start }, value: readExpression(cursor, readTabular) };
}

function readColumn(cursor: Cursor): Name {
  return { kind: 'name', ...cursor.name('a column') };
}

function listOf<T>(cursor: Cursor, readOne: (cursor: Cursor) => T): readonly T[] {
  const items = [readOne(cursor)];
  while (cursor.take(',')) {
    items.push(readOne(cursor));
  }
  return items;
}
