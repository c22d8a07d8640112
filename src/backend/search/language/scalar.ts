import type { Scalar } from './ast';
import type { Cursor } from './cursor';
import { parseDate } from './dates';

const BARE_ARGUMENT = /[^\s(),"|{}]+/y;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const FIELD = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** A field, a number, a date, a quoted text or a function of these. */
export function readScalar(cursor: Cursor): Scalar {
  if (cursor.sees('"')) {
    const value = cursor.quoted();
    return { kind: 'literal', value, at: value.at };
  }
  const at = cursor.offset;
  const text = cursor.match(BARE_ARGUMENT);
  if (text === undefined) {
    cursor.fail('expected a field, a number, a quoted text or a function');
  }
  if (FIELD.test(text) && cursor.sees('(')) {
    return readCall(cursor, text, at);
  }
  if (NUMBER.test(text) || parseDate(text, 0) !== undefined) {
    return { kind: 'literal', value: { text, quoted: false, at }, at };
  }
  if (!FIELD.test(text)) {
    cursor.fail(`expected a field, a number, a date or a function, found '${text.slice(0, 40)}'`, at);
  }
  return { kind: 'field', field: { name: text, at }, at };
}

function readCall(cursor: Cursor, name: string, at: number): Scalar {
  return cursor.nested(() => {
    cursor.expect('(');
    const args: Scalar[] = [];
    if (!cursor.sees(')')) {
      do {
        cursor.countTerm();
        args.push(readScalar(cursor));
      } while (cursor.take(','));
    }
    cursor.expect(')');
    return { kind: 'call', name: { name, at }, arguments: args, at };
  });
}
