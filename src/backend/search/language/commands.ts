import type { Aggregate, Command, Interval, Name } from './ast';
import type { Cursor } from './cursor';
import { dateUnit } from './dates';
import { readExpression, type SearchReader } from './filter';
import { readScalar } from './scalar';

type Reader = (cursor: Cursor, at: number, readSearch: SearchReader) => Command;

const READERS: Readonly<Record<string, Reader>> = {
  sort: (cursor, at) => ({ kind: 'sort', keys: listOf(cursor, readSortKey), at }),
  top: readTop,
  limit: readTop,
  skip: (cursor, at) => ({ kind: 'skip', count: cursor.wholeNumber('how many records to skip'), at }),
  select: (cursor, at) => ({ kind: 'select', fields: listOf(cursor, readField), at }),
  dedup: (cursor, at) => ({ kind: 'dedup', field: readField(cursor), at }),
  distinct: (cursor, at) => ({ kind: 'distinct', field: readField(cursor), at }),
  measure: readMeasure,
  where: (cursor, at, readSearch) => ({ kind: 'where', condition: readExpression(cursor, readSearch), at }),
  join: readJoin,
  extend: readExtend,
};

/** The names of the commands, for completion and errors. */
export const COMMANDS: readonly string[] = Object.keys(READERS);

export function readCommand(cursor: Cursor, readSearch: SearchReader): Command {
  const { name, at } = cursor.name(`a command: ${COMMANDS.join(', ')}`);
  const read = Object.hasOwn(READERS, name.toLowerCase()) ? READERS[name.toLowerCase()] : undefined;
  if (!read) {
    cursor.fail(`unknown command '${name.slice(0, 40)}': expected one of ${COMMANDS.join(', ')}`, at);
  }
  return read(cursor, at, readSearch);
}

function listOf<T>(cursor: Cursor, readOne: (cursor: Cursor) => T): readonly T[] {
  const items = [readOne(cursor)];
  while (cursor.take(',')) {
    items.push(readOne(cursor));
  }
  return items;
}

function readField(cursor: Cursor): Name {
  cursor.countTerm();
  return cursor.name('a field name');
}

function readSortKey(cursor: Cursor): { field: Name; descending?: boolean } {
  const field = readField(cursor);
  if (cursor.takeKeyword('desc')) {
    return { field, descending: true };
  }
  return cursor.takeKeyword('asc') ? { field, descending: false } : { field };
}

function readTop(cursor: Cursor, at: number): Command {
  return { kind: 'top', count: cursor.wholeNumber('how many records to keep'), at };
}

function readMeasure(cursor: Cursor, at: number): Command {
  const aggregates = listOf(cursor, readAggregate);
  const by = cursor.takeKeyword('by') ? listOf(cursor, readField) : [];
  const interval = cursor.takeKeyword('interval') ? { interval: readInterval(cursor) } : {};
  return { kind: 'measure', aggregates, by, ...interval, at };
}

function readAggregate(cursor: Cursor): Aggregate {
  const name = cursor.name('an aggregate such as count() or avg(field)');
  cursor.expect('(');
  const argument = cursor.sees(')') ? {} : { argument: readScalar(cursor) };
  cursor.expect(')');
  const as = cursor.takeKeyword('as') ? { as: cursor.name("a column name after 'as'") } : {};
  return { function: name, ...argument, ...as };
}

export function readInterval(cursor: Cursor): Interval {
  cursor.skipBlanks();
  const at = cursor.offset;
  const text = cursor.match(/\d+[A-Za-z]+/y);
  const [, count, unitName] = text?.match(/^(\d+)(\D+)$/) ?? [];
  const unit = dateUnit(unitName ?? '');
  if (!unit || !(Number(count) > 0) || !Number.isSafeInteger(Number(count))) {
    cursor.fail('expected an interval such as 5MINUTES, 1HOUR or 1DAY', at);
  }
  return { count: Number(count), unit, at };
}

function readJoin(cursor: Cursor, at: number, readSearch: SearchReader): Command {
  const kinds = ['inner', 'outer', 'left'] as const;
  const how = kinds.find((kind) => cursor.takeKeyword(kind));
  if (!how) {
    cursor.fail('expected inner, outer or left');
  }
  const leftField = readField(cursor);
  cursor.expect('(');
  const right = cursor.nested(() => readSearch(cursor));
  cursor.expect(')');
  return { kind: 'join', how, leftField, right, rightField: readField(cursor), at };
}

function readExtend(cursor: Cursor, at: number): Command {
  const value = readScalar(cursor);
  if (!cursor.takeKeyword('as')) {
    cursor.fail("expected 'as' and a column name");
  }
  return { kind: 'extend', value, as: cursor.name('a column name'), at };
}
