import { configurationChange } from '../../model/collected';
import { between, column, select } from '../influx/influxql';
import { rowsOf } from '../influx/rows';
import { counted, type Finding } from './finding';

/** A field that every change has. */
const COUNTED = 'FieldsChanged';

/** Changes in the range. */
export const changes: Finding = {
  queries: ({ from, to }, machines) => [
    select({
      columns: [column(COUNTED, 'count')],
      from: configurationChange.name,
      where: [...machines, between(from, to)],
      groupBy: ['Machine'],
    }),
  ],
  reasons: ([counts = []]) =>
    new Map(
      rowsOf(counts).map((row) => {
        const count = row.number(COUNTED);
        return [
          row.tag('Machine'),
          { badge: 'changes', status: 'informational', count, text: `${counted(count, 'change')} in this range` },
        ];
      }),
    ),
};
