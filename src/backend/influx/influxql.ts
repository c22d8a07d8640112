/**
 * The only place where InfluxQL text is made. A fragment can only be got from these functions, so no value reaches a
 * query unquoted.
 */
declare const fragment: unique symbol;
export type Fragment = string & { readonly [fragment]: true };

const raw = (text: string) => text as Fragment;

/** What a double- or single-quoted text can't hold in any way: InfluxQL reads CR as a line's end and NUL as the end. */
const UNQUOTABLE = /[\r\0]/;

/** @throws RangeError for a carriage return or NUL, which no identifier can hold */
export function identifier(name: string): Fragment {
  return raw(`"${escaped(name)}"`);
}

/** @throws RangeError for a carriage return or NUL: {@link equals} can compare with those too */
export function literal(value: string): Fragment {
  return raw(`'${escaped(value)}'`);
}

function escaped(text: string): string {
  if (UNQUOTABLE.test(text)) {
    throw new RangeError('A carriage return or NUL character can not stand in an InfluxQL text');
  }
  return text.replace(/[\\'"]/g, '\\$&').replace(/\n/g, '\\n');
}

/**
 * A regular expression in slashes. Inside, InfluxQL reads `\/` as a slash even after another backslash, so slashes and
 * escaped backslashes are written by their code.
 *
 * @throws RangeError for a pattern that ends within an escape
 */
export function regex(pattern: string): Fragment {
  const safe = pattern.replace(/\\([\s\S]?)|[/\n\r\0]/g, (match, escapedCharacter?: string) => {
    if (escapedCharacter === '') {
      throw new RangeError('The regular expression ends with a lone backslash');
    }
    const character = escapedCharacter ?? match;
    return /[\\/\n\r\0]/.test(character) ? codeOf(character) : match;
  });
  return raw(`/${safe}/`);
}

/** A pattern that matches exactly this text, for {@link regex}. */
export function exactPattern(text: string): string {
  return text.replace(/[^\p{L}\p{N} _-]/gu, codeOf);
}

function codeOf(character: string): string {
  return `\\x{${character.codePointAt(0)!.toString(16)}}`;
}

export function equals(column: string, value: string): Fragment {
  return UNQUOTABLE.test(value)
    ? matches(column, `^${exactPattern(value)}$`)
    : raw(`${identifier(column)} = ${literal(value)}`);
}

export function differs(column: string, value: string): Fragment {
  return UNQUOTABLE.test(value)
    ? raw(`${identifier(column)} !~ ${regex(`^${exactPattern(value)}$`)}`)
    : raw(`${identifier(column)} != ${literal(value)}`);
}

export function matches(column: string, pattern: string): Fragment {
  return raw(`${identifier(column)} =~ ${regex(pattern)}`);
}

/** @throws RangeError for no values: there is no condition that is never true */
export function oneOf(column: string, values: readonly string[]): Fragment {
  if (values.length === 0) {
    throw new RangeError(`No values to compare ${column} with`);
  }
  return or(values.map((value) => equals(column, value)));
}

export function or(conditions: readonly Fragment[]): Fragment {
  return raw(`(${conditions.join(' OR ')})`);
}

export function and(conditions: readonly Fragment[]): Fragment {
  return raw(`(${conditions.join(' AND ')})`);
}

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** @throws RangeError for a number that InfluxQL has no literal for: one beyond 2^53 or in need of an exponent */
export function compares(column: string, comparison: Comparison, value: number | boolean): Fragment {
  if (
    typeof value === 'number' &&
    (Math.abs(value) > Number.MAX_SAFE_INTEGER || !/^-?\d+(\.\d+)?$/.test(String(value)))
  ) {
    throw new RangeError(`Not a number for InfluxQL: ${value}`);
  }
  return raw(`${identifier(column)} ${comparison} ${value}`);
}

/** Milliseconds from 1970 to the last moment that the store knows: it counts nanoseconds in 64 bits. */
export const LAST_STORED = 9_223_372_036_000;

/** `time` itself against milliseconds since 1970. */
export function comparesTime(comparison: Comparison, time: number): Fragment {
  return raw(`time ${comparison} ${milliseconds(time)}`);
}

/** Both ends inclusive, milliseconds since 1970. */
export function between(from: number, to: number): Fragment {
  return raw(`time >= ${milliseconds(from)} AND time <= ${milliseconds(to)}`);
}

function milliseconds(time: number): string {
  if (!Number.isSafeInteger(Math.trunc(time))) {
    throw new RangeError(`Not a time: ${time}`);
  }
  // Nothing is stored beyond, and the store refuses to compare with such times.
  return `${Math.max(-LAST_STORED, Math.min(LAST_STORED, Math.trunc(time)))}ms`;
}

export type Aggregate = 'sum' | 'min' | 'max' | 'first' | 'last' | 'count' | 'mean' | 'stddev' | 'distinct';

/** A column of a SELECT: a field or tag, or an aggregate of it under the column's own name unless told otherwise. */
export function column(name: string, aggregate?: Aggregate, alias = name): Fragment {
  return raw(aggregate ? `${aggregate}(${identifier(name)}) AS ${identifier(alias)}` : identifier(name));
}

/** @param percent 1 to 99 */
export function percentile(name: string, percent: number, alias: string): Fragment {
  return raw(`percentile(${identifier(name)}, ${Math.trunc(percent)}) AS ${identifier(alias)}`);
}

export interface Selection {
  readonly columns: readonly Fragment[];
  readonly from: string;
  /** Joined by AND. */
  readonly where: readonly Fragment[];
  readonly groupBy?: readonly string[];
  /** Milliseconds of the windows that aggregates are taken over; empty windows are left out. */
  readonly every?: number;
  readonly newestFirst?: boolean;
  /** Rows per series. */
  readonly limit?: number;
}

export function select(selection: Selection): Fragment {
  const { columns, from, where, groupBy = [], every, newestFirst = false, limit } = selection;
  const groups = [...(every === undefined ? [] : [`time(${Math.trunc(every)}ms)`]), ...groupBy.map(identifier)];
  return raw(
    [
      `SELECT ${columns.join(', ')} FROM ${identifier(from)}`,
      ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
      ...(groups.length > 0 ? [`GROUP BY ${groups.join(', ')}`] : []),
      ...(every === undefined ? [] : ['fill(none)']),
      ...(newestFirst ? ['ORDER BY time DESC'] : []),
      ...(limit === undefined ? [] : [`LIMIT ${Math.trunc(limit)}`]),
    ].join(' '),
  );
}

/** The columns of a measurement: its fields with their types, its tags. */
export function showColumns(measurement: string): readonly [fields: Fragment, tags: Fragment] {
  const from = identifier(measurement);
  return [raw(`SHOW FIELD KEYS FROM ${from}`), raw(`SHOW TAG KEYS FROM ${from}`)];
}

/** The values that a tag has in a measurement, from the store's index: no point is read. */
export function showTagValues(measurement: string, tag: string): Fragment {
  return raw(`SHOW TAG VALUES FROM ${identifier(measurement)} WITH KEY = ${identifier(tag)}`);
}

export const SHOW_DATABASES = raw('SHOW DATABASES');
