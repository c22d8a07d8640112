import { RECORD_TYPES } from '../../../model/recordTypes';
import { numberOf } from '../engine/values';
import { parseDate } from '../language/dates';
import type { Constant } from './plan';
import { TIME, TYPE } from './columns';

const TIME_FIELDS = new Set(
  RECORD_TYPES.flatMap((type) => Object.entries(type.fields))
    .filter(([, type]) => type === 'time')
    .map(([name]) => name.toLowerCase()),
);

/** Everything that a value as written can stand for. */
export function constantOf(text: string, now: number): Constant {
  const number = numberOf(text);
  const time = parseDate(text, now);
  return { text, ...(number === undefined ? {} : { number }), ...(time === undefined ? {} : { time }) };
}

export function isTimeField(field: string): boolean {
  return field === TIME || field.endsWith('_t') || TIME_FIELDS.has(field.toLowerCase());
}

/** Type and TimeGenerated are written in one way inside a plan. */
export function canonical(field: string): string {
  const lower = field.toLowerCase();
  return lower === 'timegenerated' ? TIME : lower === 'type' ? TYPE : field;
}
