import { canonical, isTimeField } from '../plan/constants';
import type { Aggregate, AggregateFunction, Group, Measure } from '../plan/plan';
import type { Expression, Named, Operator } from './ast';
import { constantValue } from './constants';
import { planScalar } from './scalars';
import { fail, type Scope } from './scope';

type Call = Extract<Expression, { kind: 'call' }>;

/** KQL's aggregates and the prefix of the column that each makes. */
const AGGREGATES: Readonly<Record<string, { readonly function: AggregateFunction; readonly prefix: string }>> = {
  count: { function: 'count', prefix: 'count_' },
  sum: { function: 'sum', prefix: 'sum_' },
  avg: { function: 'avg', prefix: 'avg_' },
  min: { function: 'min', prefix: 'min_' },
  max: { function: 'max', prefix: 'max_' },
  stdev: { function: 'stddev', prefix: 'stdev_' },
  dcount: { function: 'countdistinct', prefix: 'dcount_' },
  percentile: { function: 'percentile', prefix: 'percentile_' },
  make_set: { function: 'makeset', prefix: 'set_' },
  arg_max: { function: 'argmax', prefix: '' },
  arg_min: { function: 'argmin', prefix: '' },
};

/** The aggregates that are supported, for completion and errors. */
export const KQL_AGGREGATES: readonly string[] = Object.keys(AGGREGATES);

export function planSummarize(operator: Extract<Operator, { kind: 'summarize' }>, scope: Scope): Measure {
  const aggregates = operator.aggregates.map((named) => planAggregate(named, scope));
  const keepsRow = aggregates.some((one) => one.function === 'argmax' || one.function === 'argmin');
  if (keepsRow && aggregates.length > 1) {
    fail(scope, operator.at, 'arg_max and arg_min beside other aggregates are not supported: summarize twice and join');
  }
  return { kind: 'measure', aggregates, groups: operator.by.map((named) => planGroup(named, scope)) };
}

function planAggregate({ name, value }: Named, scope: Scope): Aggregate {
  const known = value.kind === 'call' && Object.hasOwn(AGGREGATES, value.name) ? AGGREGATES[value.name] : undefined;
  if (value.kind !== 'call' || !known) {
    const found = value.kind === 'call' ? `'${value.name.slice(0, 40)}' is not a supported aggregate: ` : '';
    return fail(scope, value.at, `${found}expected one of ${KQL_AGGREGATES.join(', ')}`);
  }
  const [argument] = value.arguments;
  if (!argument && known.function !== 'count') {
    fail(scope, value.at, `expected a column in the parentheses of ${value.name}`);
  }
  const as = name?.name ?? defaultName(value, known.prefix);
  return {
    function: known.function,
    ...(argument ? { argument: planScalar(argument, scope) } : {}),
    ...(known.function === 'percentile' ? { percent: percentOf(value, scope) } : {}),
    ...(known.prefix === '' ? { carried: carriedBy(value, scope) } : {}),
    as,
  };
}

function defaultName(call: Call, prefix: string): string {
  const [argument, percent] = call.arguments;
  const column = argument?.kind === 'name' ? argument.name : '';
  return call.name === 'percentile' && percent?.kind === 'constant'
    ? `${prefix}${column}_${percent.constant.value}`
    : `${prefix}${column}` || call.name;
}

function percentOf(call: Call, scope: Scope): number {
  const [, percent] = call.arguments;
  const value = percent && constantValue(percent, scope)?.value;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 99) {
    return fail(
      scope,
      percent?.at ?? call.at,
      'expected a whole number from 1 to 99 as the second argument of percentile',
    );
  }
  return value;
}

/** `arg_max(x, *)` brings every column along, `arg_max(x, a, b)` those. */
function carriedBy(call: Call, scope: Scope): readonly string[] | undefined {
  const columns = call.arguments.slice(1);
  if (columns.some(({ kind }) => kind === 'star')) {
    return undefined;
  }
  return columns.map((column) =>
    column.kind === 'name' ? canonical(column.name) : fail(scope, column.at, 'expected a column or *'),
  );
}

function planGroup({ name, value }: Named, scope: Scope): Group {
  if (value.kind === 'call' && value.name === 'bin') {
    return planBin(value, name?.name, scope);
  }
  const column = value.kind === 'name' ? canonical(value.name) : undefined;
  const as = name?.name ?? column ?? fail(scope, value.at, 'expected a name for the computed column: name = …');
  return { of: planScalar(value, scope), as };
}

function planBin(call: Call, name: string | undefined, scope: Scope): Group {
  const [column, width] = call.arguments;
  const size = width && constantValue(width, scope);
  if (column?.kind !== 'name' || typeof size?.value !== 'number' || !(size.value > 0)) {
    return fail(scope, call.at, 'expected bin(column, width) with a width such as 1m or 10');
  }
  const field = canonical(column.name);
  const of = { kind: 'field', name: field } as const;
  if (isTimeField(field) !== (size.type === 'timespan')) {
    fail(scope, width?.at ?? call.at, isTimeField(field) ? 'expected a timespan such as 1m' : 'expected a number');
  }
  return isTimeField(field)
    ? { of, as: name ?? field, interval: { count: size.value, unit: 'millisecond' } }
    : { of, as: name ?? field, multiple: size.value };
}
