import type { Cursor } from '../language/cursor';
import { parseDate } from '../language/dates';
import type { ConstantValue } from './ast';

const TIMESPAN_UNITS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

const NUMBER_OR_TIMESPAN = /\d+(?:\.\d+)?(?:e[+-]?\d+)?([a-z]*)/iy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** A number, a timespan such as 5m, a quoted text, true, false or datetime(…); undefined where none is ahead. */
export function readConstant(cursor: Cursor): ConstantValue | undefined {
  cursor.skipBlanks();
  const next = cursor.text[cursor.offset] ?? '';
  if (/["'@]/.test(next)) {
    return { type: 'string', value: readText(cursor) };
  }
  if (/\d/.test(next)) {
    return readNumber(cursor);
  }
  if (cursor.takeKeyword('true')) {
    return { type: 'boolean', value: true };
  }
  if (cursor.takeKeyword('false')) {
    return { type: 'boolean', value: false };
  }
  return cursor.seesKeyword('datetime') ? readDate(cursor) : undefined;
}

function readNumber(cursor: Cursor): ConstantValue {
  const at = cursor.offset;
  const text = cursor.match(NUMBER_OR_TIMESPAN) ?? '';
  const unit = /[a-z]+$/i.exec(text)?.[0] ?? '';
  const value = Number(text.slice(0, text.length - unit.length));
  if (unit === '') {
    return { type: 'number', value };
  }
  const length = TIMESPAN_UNITS[unit];
  if (length === undefined) {
    cursor.fail(`expected a number or a timespan such as 1d, 2h, 5m, 30s or 100ms, found '${text}'`, at);
  }
  return { type: 'timespan', value: value * length };
}

/** `"…"` and `'…'` know backslash escapes, `@"…"` does not. */
function readText(cursor: Cursor): string {
  const at = cursor.offset;
  const verbatim = cursor.match(/@"[^"]*"|@'[^']*'/y);
  if (verbatim !== undefined) {
    return verbatim.slice(2, -1);
  }
  const text = cursor.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y);
  if (text === undefined) {
    cursor.fail('expected a closing quotation mark for the one that opens here', at);
  }
  return text.slice(1, -1).replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character);
}

function readDate(cursor: Cursor): ConstantValue {
  cursor.takeKeyword('datetime');
  cursor.expect('(');
  cursor.skipBlanks();
  const at = cursor.offset;
  const text =
    cursor
      .match(/[^)]*/y)
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .replace(' ', 'T') ?? '';
  const value = /^now/i.test(text) ? undefined : parseDate(text, 0);
  if (value === undefined) {
    cursor.fail(`expected a date such as 2017-01-31T12:00Z, found '${text.slice(0, 60)}'`, at);
  }
  cursor.expect(')');
  return { type: 'time', value };
}
