import type * as ast from '../language/ast';
import type { Planning } from './commands';
import type { Aggregate, AggregateFunction } from './plan';
import { planScalar } from './scalars';

const FUNCTIONS: readonly AggregateFunction[] = ['count', 'max', 'min', 'sum', 'avg', 'stddev', 'countdistinct'];

/** The names of the aggregates, for completion and errors. */
export const AGGREGATES: readonly string[] = [...FUNCTIONS, 'percentile1 … percentile99', 'pct1 … pct99'];

export function planAggregates(aggregates: readonly ast.Aggregate[], planning: Planning): readonly Aggregate[] {
  const names = new Set<string>();
  return aggregates.map((aggregate) => {
    const as = aggregate.as?.name ?? defaultName(names);
    if (names.has(as)) {
      planning.fail(aggregate.as?.at ?? aggregate.function.at, `expected another column name: '${as}' is taken`);
    }
    names.add(as);
    return planAggregate(aggregate, as, planning);
  });
}

/** The second column without a name is AggregatedValue2, the third AggregatedValue3. */
function defaultName(taken: ReadonlySet<string>): string {
  let name = 'AggregatedValue';
  for (let number = 2; taken.has(name); number += 1) {
    name = `AggregatedValue${number}`;
  }
  return name;
}

function planAggregate(aggregate: ast.Aggregate, as: string, planning: Planning): Aggregate {
  const { name, at } = aggregate.function;
  const { function: found, percent } = aggregateNamed(name) ?? {};
  if (!found) {
    planning.fail(at, `unknown aggregate '${name.slice(0, 40)}': expected one of ${AGGREGATES.join(', ')}`);
  }
  if (!aggregate.argument && found !== 'count') {
    planning.fail(at, `expected a field in the parentheses of ${name}`);
  }
  return {
    function: found,
    ...(aggregate.argument ? { argument: planScalar(aggregate.argument, planning) } : {}),
    ...(percent === undefined ? {} : { percent }),
    as,
  };
}

function aggregateNamed(name: string): { function: AggregateFunction; percent?: number } | undefined {
  const lower = name.toLowerCase();
  const percent = /^(?:percentile|pct)([1-9]\d?)$/.exec(lower)?.[1];
  if (percent !== undefined) {
    return { function: 'percentile', percent: Number(percent) };
  }
  const known = FUNCTIONS.find((one) => one === lower);
  return known && { function: known };
}
