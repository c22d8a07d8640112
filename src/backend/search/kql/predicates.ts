import { canonical, isTimeField } from '../plan/constants';
import { regexProblem } from '../plan/expressions';
import type { CompareOperator, Predicate, Step, TextMatch } from '../plan/plan';
import { allOf, ALWAYS, anyOf, NEVER, noneOf } from '../plan/predicates';
import { isKnownType } from '../plan/specialise';
import { TYPE } from '../plan/columns';
import type { Expression, Tabular } from './ast';
import { comparand, constantValue } from './constants';
import { planScalar } from './scalars';
import { fail, type Scope } from './scope';

type Binary = Extract<Expression, { kind: 'binary' }>;

const ORDER: Readonly<Record<string, CompareOperator>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const MIRRORED: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/** What a condition asks of a record. */
export function planCondition(expression: Expression, scope: Scope): Predicate {
  switch (expression.kind) {
    case 'binary':
      return planBinary(expression, scope);
    case 'in':
      return planIn(expression, scope);
    case 'between':
      return planBetween(expression, scope);
    case 'call':
      return planTest(expression, scope);
    case 'constant':
      return expression.constant.type === 'boolean'
        ? expression.constant.value
          ? ALWAYS
          : NEVER
        : fail(scope, expression.at, 'expected a condition');
    default:
      return { kind: 'truth', of: planScalar(expression, scope) };
  }
}

function planBinary(expression: Binary, scope: Scope): Predicate {
  const { operator, left, right } = expression;
  if (operator === 'and') {
    return allOf([planCondition(left, scope), planCondition(right, scope)]);
  }
  if (operator === 'or') {
    return anyOf([planCondition(left, scope), planCondition(right, scope)]);
  }
  if (left.kind === 'name' && !scope.constants.has(left.name)) {
    return planColumnTest(expression, canonical(left.name), scope);
  }
  const mirrored = MIRRORED[operator];
  if (mirrored && right.kind === 'name' && !scope.constants.has(right.name) && constantValue(left, scope)) {
    return planColumnTest(
      { ...expression, operator: mirrored, left: right, right: left },
      canonical(right.name),
      scope,
    );
  }
  return { kind: 'truth', of: planScalar(expression, scope) };
}

function planColumnTest(expression: Binary, field: string, scope: Scope): Predicate {
  const { operator, right, at } = expression;
  const value = constantValue(right, scope);
  if (!value) {
    return { kind: 'truth', of: planScalar(expression, scope) };
  }
  const constant = comparand(value);
  if (isTimeField(field) && constant.time === undefined) {
    fail(scope, right.at, 'expected a date to compare with: datetime(2017-01-31), ago(1h) or now()');
  }
  if (operator === '==' || operator === '!=') {
    checkType(field, constant.text, right.at, scope);
    const equal: Predicate = { kind: 'compare', field, operator: '=', value: constant };
    return operator === '==' ? equal : noneOf(equal);
  }
  const order = ORDER[operator];
  if (order) {
    if (constant.number === undefined && constant.time === undefined) {
      fail(scope, right.at, `expected a number or a date to compare with`);
    }
    return { kind: 'compare', field, operator: order, value: constant };
  }
  const negated = operator.startsWith('!');
  const match = textMatch(negated ? operator.slice(1) : operator, constant.text, right.at, scope);
  if (!match) {
    return fail(scope, at, `expected a condition, found a calculation with ${operator}`);
  }
  const matches: Predicate = { kind: 'matches', field, match };
  return negated ? noneOf(matches) : matches;
}

function checkType(field: string, name: string, at: number, scope: Scope): void {
  if (field === TYPE && !isKnownType(name)) {
    fail(scope, at, `unknown type '${name.slice(0, 60)}'`);
  }
}

const TEXT_KINDS = {
  '~': 'equals',
  contains: 'contains',
  startswith: 'startsWith',
  endswith: 'endsWith',
  has: 'words',
} as const;

/** Without `_cs`, texts are compared without regard to case. */
export function textMatch(operator: string, text: string, at: number, scope: Scope): TextMatch | undefined {
  if (operator === 'matches regex') {
    const problem = regexProblem(text);
    return problem === undefined ? { kind: 'regex', expression: text } : fail(scope, at, problem);
  }
  const name = operator === '=~' ? '~' : operator;
  const kind = TEXT_KINDS[name.replace(/_cs$/, '') as keyof typeof TEXT_KINDS];
  return kind && { kind, text, ignoreCase: !name.endsWith('_cs') };
}

function planIn(expression: Extract<Expression, { kind: 'in' }>, scope: Scope): Predicate {
  const { left, values, negated, ignoreCase } = expression;
  if (left.kind !== 'name') {
    return fail(scope, left.at, 'expected a column before in');
  }
  const field = canonical(left.name);
  const inside = isTabular(values) ? inSearch(field, values, scope) : inList(field, values, ignoreCase, scope);
  return negated ? noneOf(inside) : inside;
}

function isTabular(values: readonly Expression[] | Tabular): values is Tabular {
  return 'kind' in values;
}

/** The first column that the tabular expression ends with gives the list. */
function inSearch(field: string, tabular: Tabular, scope: Scope): Predicate {
  const plan = scope.plan(tabular);
  const column = plan.steps.map(listedColumn).findLast((name) => name !== undefined);
  if (column === undefined) {
    return fail(scope, tabular.at, 'expected a query that ends with distinct, project or summarize … by');
  }
  return {
    kind: 'inSearch',
    field,
    search: { ...plan, steps: [...plan.steps, { kind: 'distinct', fields: [column] }] },
  };
}

function listedColumn(step: Step): string | undefined {
  switch (step.kind) {
    case 'distinct':
      return step.fields[0];
    case 'rename':
      return step.fields[0]?.[0];
    case 'measure':
      return step.groups[0]?.as;
    default:
      return undefined;
  }
}

function inList(field: string, values: readonly Expression[], ignoreCase: boolean, scope: Scope): Predicate {
  return anyOf(
    values.map((one): Predicate => {
      const value = constantValue(one, scope) ?? fail(scope, one.at, 'expected a value');
      const constant = comparand(value);
      checkType(field, constant.text, one.at, scope);
      return ignoreCase
        ? { kind: 'matches', field, match: { kind: 'equals', text: constant.text, ignoreCase } }
        : { kind: 'compare', field, operator: '=', value: constant };
    }),
  );
}

function planBetween(expression: Extract<Expression, { kind: 'between' }>, scope: Scope): Predicate {
  const { left, from, to, negated, at } = expression;
  const inside = allOf([
    planCondition({ kind: 'binary', operator: '>=', left, right: from, at }, scope),
    planCondition({ kind: 'binary', operator: '<=', left, right: to, at }, scope),
  ]);
  return negated ? noneOf(inside) : inside;
}

function planTest(call: Extract<Expression, { kind: 'call' }>, scope: Scope): Predicate {
  const [argument] = call.arguments;
  const name = call.name.toLowerCase();
  if (name === 'not') {
    return argument && call.arguments.length === 1
      ? noneOf(planCondition(argument, scope))
      : fail(scope, call.at, 'expected one condition in the parentheses of not');
  }
  const isMissing = name === 'isempty' || name === 'isnull';
  if (isMissing || name === 'isnotempty' || name === 'isnotnull') {
    if (argument?.kind !== 'name' || call.arguments.length > 1) {
      return fail(scope, call.at, `expected one column in the parentheses of ${call.name}`);
    }
    const exists: Predicate = { kind: 'exists', field: canonical(argument.name) };
    return isMissing ? noneOf(exists) : exists;
  }
  return { kind: 'truth', of: planScalar(call, scope) };
}
