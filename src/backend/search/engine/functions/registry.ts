import type { PropertyType } from '../../../../model/recordTypes';
import type { Value } from '../../plan/plan';
import { DATE_FUNCTIONS } from './dates';
import { LOGIC_FUNCTIONS } from './logic';
import { MATH_FUNCTIONS } from './math';
import { OPERATOR_FUNCTIONS } from './operators';
import { TEXT_FUNCTIONS } from './text';

export interface ScalarFunction {
  /** How many arguments it takes. */
  readonly least: number;
  readonly most: number;
  /** Type of the result, or the argument whose type it has. */
  readonly result: PropertyType | number;
  readonly evaluate: (...values: readonly Value[]) => Value;
  /** Position of an argument that is a word (one of these, or any) instead of a field. */
  readonly words?: { readonly position: number; readonly choices?: readonly string[] };
}

export type FunctionTable = Readonly<Record<string, ScalarFunction>>;

const FUNCTIONS = new Map(
  [MATH_FUNCTIONS, LOGIC_FUNCTIONS, TEXT_FUNCTIONS, DATE_FUNCTIONS, OPERATOR_FUNCTIONS].flatMap((table) =>
    Object.entries(table),
  ),
);

/** The functions of `extend` in the log search language. */
export const EXTEND_FUNCTIONS: readonly string[] = [
  ...Object.keys(MATH_FUNCTIONS),
  ...Object.keys(LOGIC_FUNCTIONS),
  ...Object.keys(TEXT_FUNCTIONS),
  'ms',
];

/** @param name in lower case, checked by the planner */
export function functionNamed(name: string): ScalarFunction {
  const found = FUNCTIONS.get(name);
  if (!found) {
    throw new Error(`no function '${name}'`);
  }
  return found;
}
