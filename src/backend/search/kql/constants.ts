import { numberOf } from '../engine/values';
import type { Constant } from '../plan/plan';
import type { ConstantValue, Expression } from './ast';
import type { Scope } from './scope';

type Binary = Extract<Expression, { kind: 'binary' }>;

/** The value of an expression that no record changes: ago(1h), now() - 1d, 2 * 3, the name of a let; else undefined. */
export function constantValue(expression: Expression, scope: Scope): ConstantValue | undefined {
  switch (expression.kind) {
    case 'constant':
      return expression.constant;
    case 'name':
      return scope.constants.get(expression.name);
    case 'call':
      return constantCall(expression, scope);
    case 'binary':
      return constantArithmetic(expression, scope);
    default:
      return undefined;
  }
}

function constantCall(
  { name, arguments: [argument] }: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
): ConstantValue | undefined {
  const offset = argument && constantValue(argument, scope);
  if (name === 'now') {
    const shift = offset?.type === 'timespan' ? offset.value : 0;
    return { type: 'time', value: scope.now + shift };
  }
  return name === 'ago' && offset?.type === 'timespan' ? { type: 'time', value: scope.now - offset.value } : undefined;
}

function constantArithmetic({ operator, left, right }: Binary, scope: Scope): ConstantValue | undefined {
  const [a, b] = [constantValue(left, scope), constantValue(right, scope)];
  if (typeof a?.value !== 'number' || typeof b?.value !== 'number') {
    return undefined;
  }
  switch (operator) {
    case '+':
      return { type: a.type === 'time' || b.type === 'time' ? 'time' : spanOr(a, b), value: a.value + b.value };
    case '-':
      return { type: a.type === 'time' && b.type === 'timespan' ? 'time' : spanOr(a, b), value: a.value - b.value };
    case '*':
      return { type: spanOr(a, b), value: a.value * b.value };
    case '/':
      return { type: a.type === 'timespan' && b.type === 'number' ? 'timespan' : 'number', value: a.value / b.value };
    default:
      return undefined;
  }
}

function spanOr(a: ConstantValue, b: ConstantValue): 'timespan' | 'number' {
  return [a, b].some(({ type }) => type === 'timespan' || type === 'time') ? 'timespan' : 'number';
}

/** A constant to hold a column against. */
export function comparand({ type, value }: ConstantValue): Constant {
  switch (type) {
    case 'time':
      return { text: new Date(value).toISOString(), time: value };
    case 'string': {
      const number = numberOf(value);
      return number === undefined ? { text: value } : { text: value, number };
    }
    case 'boolean':
      return { text: String(value) };
    default:
      return { text: String(value), number: value };
  }
}
