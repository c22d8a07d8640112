import type { CompareOperator, Value } from '../../plan/plan';
import { compareValues, toNumber, toText } from '../values';
import type { FunctionTable, ScalarFunction } from './registry';

/** What KQL has beyond the functions of `extend`: comparisons of computed values, and texts. */
export const OPERATOR_FUNCTIONS: FunctionTable = {
  '=': compared((order) => order === 0),
  '!=': compared((order) => order !== 0),
  '<': compared((order) => order < 0),
  '<=': compared((order) => order <= 0),
  '>': compared((order) => order > 0),
  '>=': compared((order) => order >= 0),
  '+': temporal((left, right) => left + right),
  '-': temporal((left, right) => left - right),
  tolower: text((value) => value.toLowerCase()),
  toupper: text((value) => value.toUpperCase()),
  tostring: text((value) => value),
  strlen: { least: 1, most: 1, result: 'number', evaluate: (value) => toText(value).length },
  strcat: { least: 1, most: 64, result: 'string', evaluate: (...values) => values.map(toText).join('') },
  todouble: { least: 1, most: 1, result: 'number', evaluate: toNumber },
  round: {
    least: 1,
    most: 2,
    result: 'number',
    evaluate: (value, digits = 0) => {
      const [number, places] = [toNumber(value), toNumber(digits)];
      return number === undefined || places === undefined
        ? undefined
        : Math.round(number * 10 ** places) / 10 ** places;
    },
  },
} satisfies Readonly<Record<CompareOperator, ScalarFunction>> & FunctionTable;

function compared(holds: (order: number) => boolean): ScalarFunction {
  return {
    least: 2,
    most: 2,
    result: 'boolean',
    evaluate: (left, right) => left !== undefined && right !== undefined && holds(compareValues(left, right)),
  };
}

function temporal(compute: (left: number, right: number) => number): ScalarFunction {
  return {
    least: 2,
    most: 2,
    result: 0,
    evaluate: (left, right) => {
      const [a, b] = [toNumber(left), toNumber(right)];
      return a === undefined || b === undefined ? undefined : compute(a, b);
    },
  };
}

function text(convert: (value: string) => string): ScalarFunction {
  return { least: 1, most: 1, result: 'string', evaluate: (value: Value) => convert(toText(value)) };
}
