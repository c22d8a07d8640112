import type { Value } from '../../plan/plan';
import type { FunctionTable } from './registry';

const MANY = 1_000;

/** Missing, false, 0 and the empty text are false. */
function isTrue(value: Value): boolean {
  return Boolean(value);
}

export const LOGIC_FUNCTIONS: FunctionTable = {
  and: { least: 1, most: MANY, result: 'boolean', evaluate: (...values) => values.every(isTrue) },
  or: { least: 1, most: MANY, result: 'boolean', evaluate: (...values) => values.some(isTrue) },
  not: { least: 1, most: 1, result: 'boolean', evaluate: (value) => !isTrue(value) },
  if: {
    least: 3,
    most: 3,
    result: 1,
    evaluate: (condition, then, otherwise) => (isTrue(condition) ? then : otherwise),
  },
  exists: { least: 1, most: 1, result: 'boolean', evaluate: (value) => value !== undefined },
  def: { least: 2, most: 2, result: 0, evaluate: (value, otherwise) => value ?? otherwise },
};
