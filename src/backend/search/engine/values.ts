import type { PropertyType } from '../../../model/recordTypes';
import type { CompareOperator, Constant, Value } from '../plan/plan';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

export function numberOf(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** A value as a number: texts that are written as one count; undefined where it is none. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' ? numberOf(value) : typeof value === 'boolean' ? Number(value) : undefined;
}

export function toText(value: Value): string {
  return value === undefined ? '' : String(value);
}

/** Whether a value of a column is the constant; a missing value equals nothing. */
export function equality(type: PropertyType, constant: Constant): (value: Value) => boolean {
  if (type === 'time') {
    return (value) => value !== undefined && value === constant.time;
  }
  const { text, number } = constant;
  const lowered = text.toLowerCase();
  return (value) => {
    switch (typeof value) {
      case 'string':
        return value === text;
      case 'number':
        return value === number;
      case 'boolean':
        return String(value) === lowered;
      default:
        return false;
    }
  };
}

/** Whether a value of a column is before or after the constant; a value of another kind is neither. */
export function order(type: PropertyType, operator: CompareOperator, constant: Constant): (value: Value) => boolean {
  const holds = COMPARISONS[operator as keyof typeof COMPARISONS];
  if (type === 'time') {
    const { time } = constant;
    return (value) => time !== undefined && typeof value === 'number' && holds(value, time);
  }
  const { number, time } = constant;
  if (number !== undefined) {
    return (value) => {
      const found = toNumber(value);
      return found !== undefined && holds(found, number);
    };
  }
  return (value) => {
    const found = time !== undefined && typeof value === 'string' ? Date.parse(value) : NaN;
    return time !== undefined && holds(found, time);
  };
}

const COMPARISONS = {
  '<': (left: number, right: number) => left < right,
  '<=': (left: number, right: number) => left <= right,
  '>': (left: number, right: number) => left > right,
  '>=': (left: number, right: number) => left >= right,
};

/** Numbers before texts, each in their own order, missing values last. */
export function compareValues(left: Value, right: Value): number {
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined);
  }
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : Number(left > right);
  }
  return rank(left) - rank(right) || Number(left) - Number(right);
}

function rank(value: Value): number {
  return typeof value === 'number' ? 0 : typeof value === 'boolean' ? 1 : 2;
}
