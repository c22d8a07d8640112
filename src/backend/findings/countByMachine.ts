import type { Measurement } from '../../model/storage';
import { column, select, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf } from '../influx/rows';

/**
 * How many values `field` has. Series by series, for the store takes much longer to put those of a machine together than
 * {@link countByMachine} does.
 */
export function countQuery(measurement: Measurement, field: string, where: readonly Fragment[]): Fragment {
  return select({ columns: [column(field, 'count')], from: measurement.name, where, groupBy: measurement.tags });
}

/** The answer of {@link countQuery} by machine id. */
export function countByMachine(series: readonly Series[], field: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rowsOf(series)) {
    const machine = row.tag('Machine');
    counts.set(machine, (counts.get(machine) ?? 0) + row.number(field));
  }
  return counts;
}
