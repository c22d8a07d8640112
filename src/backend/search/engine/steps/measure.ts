import { UNIT_MILLISECONDS, roundDown } from '../../language/dates';
import type { Aggregate, Group, Interval, Measure, Value } from '../../plan/plan';
import { type Accumulator, accumulator, aggregateType, HeldValues } from '../aggregates';
import { LIMITS, refuse } from '../limits';
import { compileScalar, type Compute, scalarType } from '../scalar';
import { type Batches, type Column, perSchema, type Row, Schema } from '../schema';
import { compareValues, toNumber, toText } from '../values';

interface GroupState {
  readonly values: Row;
  readonly accumulators: readonly Accumulator[];
}

/** Rows of the aggregates, one for each combination of group values; see {@link groupOrder} for their order. */
export async function* measure(input: Batches, step: Measure): Batches {
  const groups = new Map<Value, GroupState>();
  const held = new HeldValues();
  const keysOf = perSchema((schema) => step.groups.map((group) => compileGroup(group, schema)));
  const argumentsOf = perSchema((schema) => step.aggregates.map((aggregate) => compileArgument(aggregate, schema)));
  const seen: Schema[] = [];
  for await (const { schema, rows } of input) {
    if (!seen.includes(schema)) {
      seen.push(schema);
    }
    const keys = keysOf(schema);
    const args = argumentsOf(schema);
    for (const row of rows) {
      const state = groupOf(groups, keys, row, () => step.aggregates.map((aggregate) => accumulator(aggregate, held)));
      for (let position = 0; position < args.length; position += 1) {
        (state.accumulators[position] as Accumulator).add((args[position] as Compute)(row));
      }
    }
  }
  if (step.groups.length === 0 && groups.size === 0) {
    groups.set(undefined, { values: [], accumulators: step.aggregates.map((one) => accumulator(one, held)) });
  }
  const rows = [...groups.values()].map(({ values, accumulators }) => [
    ...values,
    ...accumulators.map((one) => one.result()),
  ]);
  yield { schema: measuredSchema(step, seen), rows: rows.sort(groupOrder(step)) };
}

function groupOf(
  groups: Map<Value, GroupState>,
  keys: readonly Compute[],
  row: Row,
  fresh: () => readonly Accumulator[],
): GroupState {
  const key = groupKey(keys, row);
  const known = groups.get(key);
  if (known) {
    return known;
  }
  if (groups.size >= LIMITS.groups) {
    refuse(LIMITS.groups, 'groups', 'group by fewer or coarser values, or narrow its time range or filter');
  }
  const state = { values: keys.map((compute) => compute(row)), accumulators: fresh() };
  groups.set(key, state);
  return state;
}

function groupKey(keys: readonly Compute[], row: Row): Value {
  const [first, second] = keys;
  if (!first) {
    return undefined;
  }
  if (!second) {
    return first(row);
  }
  let key = keyPart(first(row));
  for (let position = 1; position < keys.length; position += 1) {
    key += keyPart((keys[position] as Compute)(row));
  }
  return key;
}

/** Its length in front keeps two values apart from two others that read the same together. */
function keyPart(value: Value): string {
  const text = toText(value);
  return value === undefined ? '-' : `${text.length}:${text}`;
}

export function compileGroup(group: Group, schema: Schema): Compute {
  const value = compileScalar(group.of)(schema);
  if (group.interval) {
    const round = rounding(group.interval);
    return (row) => {
      const time = value(row);
      return typeof time === 'number' ? round(time) : undefined;
    };
  }
  const { multiple } = group;
  return multiple === undefined ? value : (row) => roundedTo(value(row), multiple);
}

function roundedTo(value: Value, multiple: number): Value {
  const number = toNumber(value);
  return number === undefined ? undefined : Math.floor(number / multiple) * multiple;
}

function rounding({ count, unit }: Interval): (time: number) => number {
  const length = UNIT_MILLISECONDS[unit];
  if (length === undefined) {
    return (time) => roundDown(time, unit, count);
  }
  const step = length * count;
  return (time) => Math.floor(time / step) * step;
}

function compileArgument(aggregate: Aggregate, schema: Schema): Compute {
  return aggregate.argument ? compileScalar(aggregate.argument)(schema) : () => undefined;
}

/** The columns that a measure makes of rows of these schemas. */
export function measuredSchema(step: Measure, inputs: readonly Schema[]): Schema {
  const input = inputs[0] ?? new Schema([]);
  const columnOf = (name: string) => inputs.find((schema) => schema.column(name)) ?? input;
  const groups = step.groups.map((group): Column => {
    const field = group.of.kind === 'field' ? group.of.name : undefined;
    const known = field === undefined ? undefined : columnOf(field).column(field);
    return {
      name: group.as === field ? (known?.name ?? group.as) : group.as,
      type: group.interval ? 'time' : field === undefined ? scalarType(group.of, input) : (known?.type ?? 'string'),
    };
  });
  const aggregates = step.aggregates.map((aggregate): Column => {
    const { argument } = aggregate;
    const schema = argument?.kind === 'field' ? columnOf(argument.name) : input;
    return { name: aggregate.as, type: aggregateType(aggregate, argument ? scalarType(argument, schema) : 'number') };
  });
  return new Schema([...groups, ...aggregates]);
}

/** With an interval in the order of time; without, the greatest first aggregate first; then by the groups' values. */
export function groupOrder(step: Measure): (left: Row, right: Row) => number {
  const interval = step.groups.findIndex((group) => group.interval);
  const first = interval < 0 ? step.groups.length : interval;
  const direction = interval < 0 ? -1 : 1;
  return (left, right) => {
    const missingLast = Number(left[first] === undefined) - Number(right[first] === undefined);
    let order = missingLast || direction * compareValues(left[first], right[first]);
    for (let position = 0; order === 0 && position < step.groups.length; position += 1) {
      order = compareValues(left[position], right[position]);
    }
    return order;
  };
}
