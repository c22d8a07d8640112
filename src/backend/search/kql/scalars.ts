import { functionNamed } from '../engine/functions/registry';
import { canonical } from '../plan/constants';
import type { Scalar } from '../plan/plan';
import type { Expression } from './ast';
import { constantValue } from './constants';
import { planCondition } from './predicates';
import { fail, type Scope } from './scope';

/** KQL's names of the functions that the engine has. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  abs: 'abs',
  acos: 'acos',
  asin: 'asin',
  atan: 'atan',
  atan2: 'atan2',
  ceiling: 'ceil',
  cos: 'cos',
  exp: 'exp',
  iff: 'if',
  iif: 'if',
  log: 'ln',
  log10: 'log',
  max_of: 'max',
  min_of: 'min',
  pow: 'pow',
  round: 'round',
  sin: 'sin',
  sqrt: 'sqrt',
  strcat: 'strcat',
  strlen: 'strlen',
  tan: 'tan',
  todouble: 'todouble',
  tolower: 'tolower',
  toreal: 'todouble',
  tostring: 'tostring',
  toupper: 'toupper',
};

/** The scalar functions that are supported, for completion and errors. */
export const KQL_FUNCTIONS: readonly string[] = [
  ...['ago', 'bin', 'datetime', 'isempty', 'isnotempty', 'isnotnull', 'isnull', 'not', 'now'],
  ...Object.keys(FUNCTIONS),
];

const ARITHMETIC: Readonly<Record<string, string>> = { '+': 'sum', '-': 'sub', '*': 'product', '/': 'div', '%': 'mod' };
const COMPARED: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

export function planScalar(expression: Expression, scope: Scope): Scalar {
  const constant = constantValue(expression, scope);
  if (constant) {
    return { kind: 'constant', value: constant.value };
  }
  switch (expression.kind) {
    case 'name':
      return { kind: 'field', name: canonical(expression.name) };
    case 'call':
      return planCall(expression, scope);
    case 'binary':
      return planOperation(expression, scope);
    case 'in':
    case 'between':
      return { kind: 'test', of: planCondition(expression, scope) };
    default:
      return fail(scope, expression.at, 'expected a column, a value or a function');
  }
}

function planCall(call: Extract<Expression, { kind: 'call' }>, scope: Scope): Scalar {
  const known = call.name.toLowerCase();
  if (['not', 'isempty', 'isnotempty', 'isnull', 'isnotnull'].includes(known)) {
    return { kind: 'test', of: planCondition(call, scope) };
  }
  const name = Object.hasOwn(FUNCTIONS, known) ? FUNCTIONS[known] : undefined;
  if (name === undefined) {
    return fail(
      scope,
      call.at,
      `the function '${call.name.slice(0, 40)}' is not supported: expected one of ${KQL_FUNCTIONS.join(', ')}`,
    );
  }
  const { least, most } = functionNamed(name);
  if (call.arguments.length < least || call.arguments.length > most) {
    fail(scope, call.at, `expected another number of arguments for ${call.name}`);
  }
  return { kind: 'call', name, arguments: call.arguments.map((argument) => planArgument(argument, scope)) };
}

/** A comparison as an argument, of iff for example, is a value that is true or false. */
function planArgument(argument: Expression, scope: Scope): Scalar {
  const isTest = argument.kind === 'binary' && ARITHMETIC[argument.operator] === undefined;
  return isTest ? { kind: 'test', of: planCondition(argument, scope) } : planScalar(argument, scope);
}

function planOperation(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Scalar {
  const { operator, left, right, at } = expression;
  const movesTime = constantValue(right, scope)?.type === 'timespan' && (operator === '+' || operator === '-');
  const name = movesTime ? operator : (ARITHMETIC[operator] ?? COMPARED[operator]);
  if (name !== undefined) {
    return { kind: 'call', name, arguments: [planScalar(left, scope), planScalar(right, scope)] };
  }
  if (operator === 'and' || operator === 'or') {
    return { kind: 'test', of: planCondition(expression, scope) };
  }
  return fail(scope, at, `the left side of ${operator} must be a column: extend one with the computed value first`);
}
