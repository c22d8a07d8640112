import type { Measure } from '../../plan/plan';
import { LIMITS, refuse } from '../limits';
import { compileScalar } from '../scalar';
import { type Batches, perSchema, type Row, Schema } from '../schema';
import { compareValues } from '../values';
import { together } from './collect';
import { compileGroup } from './measure';
import { rowKey } from './rowSteps';

interface Best {
  readonly schema: Schema;
  readonly groups: Row;
  readonly value: Row[number];
  readonly row: Row;
}

/** `arg_max(value, columns)` by groups: the row with the greatest (least) value of each group. */
export async function* argExtreme(input: Batches, step: Measure): Batches {
  const [aggregate] = step.aggregates;
  if (!aggregate?.argument) {
    throw new Error('arg_max needs a value');
  }
  const sign = aggregate.function === 'argmax' ? 1 : -1;
  const valueOf = compileScalar(aggregate.argument);
  const groupsOf = perSchema((schema) => step.groups.map((group) => compileGroup(group, schema)));
  const best = new Map<string, Best>();
  for await (const { schema, rows } of input) {
    const value = valueOf(schema);
    const keys = groupsOf(schema);
    for (const row of rows) {
      const groups = keys.map((key) => key(row));
      const candidate = { schema, groups, value: value(row), row };
      const key = rowKey(groups);
      const known = best.get(key);
      if (candidate.value !== undefined && (!known || compareValues(candidate.value, known.value) * sign > 0)) {
        best.set(key, candidate);
      }
    }
    if (best.size > LIMITS.groups) {
      refuse(LIMITS.groups, 'groups', 'group by fewer or coarser values, or narrow its time range or filter');
    }
  }
  yield* [shaped([...best.values()], step)];
}

function shaped(winners: readonly Best[], step: Measure) {
  const { schema, rows } = together(winners.map((winner) => ({ schema: winner.schema, rows: [winner.row] })));
  const { argument, carried, as } = step.aggregates[0] as Measure['aggregates'][number];
  const groupNames = step.groups.map((group) => group.as);
  const valueName = argument?.kind === 'field' ? argument.name : as;
  const others = (carried ?? schema.shownColumns().map(({ name }) => name)).filter(
    (name) => !groupNames.includes(name) && name !== valueName,
  );
  const columns = [
    ...step.groups.map((group) => ({
      name: group.as,
      type: group.interval ? ('time' as const) : (schema.column(group.as)?.type ?? ('string' as const)),
    })),
    { name: as, type: schema.column(valueName)?.type ?? ('number' as const) },
    ...others.map((name) => ({ name, type: schema.column(name)?.type ?? ('string' as const) })),
  ];
  const positions = others.map((name) => schema.indexOf(name));
  return {
    schema: new Schema(columns),
    rows: winners.map(({ groups, value }, index) => [
      ...groups,
      value,
      ...positions.map((position) => rows[index]?.[position]),
    ]),
  };
}
