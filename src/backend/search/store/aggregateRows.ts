import type { Cell, Piece, Series } from '../../influx/reader';
import { LIMITS, refuse } from '../engine/limits';
import type { Batches, Row } from '../engine/schema';
import { groupOrder, measure, measuredSchema } from '../engine/steps/measure';
import { schemaOf } from '../plan/columns';
import type { Group, Value } from '../plan/plan';
import {
  type AggregateReading,
  constantOf,
  countColumn,
  isTimeOfExtreme,
  leastColumn,
  valueColumn,
} from './aggregateReading';
import { converter } from './recordRows';

/**
 * The rows of a measure that the store computed, in the order in which the plugin's own would come.
 *
 * @param readings of one measure, in the order of their statements
 */
export async function* aggregateRows(readings: readonly AggregateReading[], pieces: AsyncIterable<Piece>): Batches {
  const { step } = readings[0] as AggregateReading;
  const rows: Row[] = [];
  for await (const { statement, series } of pieces) {
    const toRow = rowMaker(readings[statement] as AggregateReading, series);
    for (const cells of series.values) {
      rows.push(toRow(cells));
    }
    if (rows.length > LIMITS.answerRows) {
      refuse(LIMITS.answerRows, 'groups', 'group by fewer or coarser values, or narrow its time range or filter');
    }
  }
  if (rows.length === 0) {
    yield* measure(nothing(), step);
    return;
  }
  const schemas = readings.map(({ type }) => schemaOf(type));
  yield { schema: measuredSchema(step, schemas), rows: rows.sort(groupOrder(step)) };
}

async function* nothing(): Batches {}

function rowMaker({ step, type }: AggregateReading, series: Series): (cells: readonly Cell[]) => Row {
  const groups = step.groups.map((group) => (group.interval ? undefined : valueOf(group)));
  const aggregates = step.aggregates.map(({ function: name }, position) => ({
    value: isTimeOfExtreme(step) ? 0 : series.columns.indexOf(valueColumn(position)),
    least: series.columns.indexOf(leastColumn(position)),
    count: series.columns.indexOf(countColumn(position)),
    none: name === 'count' ? 0 : undefined,
  }));
  return (cells) => {
    const row: Value[] = [];
    for (let position = 0; position < groups.length; position += 1) {
      row.push(step.groups[position]?.interval ? (cells[0] as number) : groups[position]);
    }
    for (const { value, least, count, none } of aggregates) {
      const isTooFew = count >= 0 && Number(cells[count]) < 2;
      row.push(isTooFew ? undefined : (cells[value] ?? cells[least] ?? none));
    }
    return row;
  };

  function valueOf({ of }: Group): Value {
    const name = of.kind === 'field' ? (schemaOf(type).column(of.name)?.name ?? of.name) : '';
    return constantOf(type, name) ?? converter(type, name)(series.tags[name] ?? '');
  }
}
