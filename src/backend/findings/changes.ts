import { configurationChange } from '../../model/collected';
import { between } from '../influx/influxql';
import { countByMachine, countQuery } from './countByMachine';
import { counted, type Finding } from './finding';

/** A field that every change has. */
const COUNTED = 'FieldsChanged';

/** Changes in the range. */
export const changes: Finding = {
  queries: ({ from, to }, machines) => [countQuery(configurationChange, COUNTED, [...machines, between(from, to)])],
  reasons: ([counts = []]) =>
    new Map(
      [...countByMachine(counts, COUNTED)].map(([machine, count]) => [
        machine,
        { badge: 'changes', status: 'informational', count, text: `${counted(count, 'change')} in this range` },
      ]),
    ),
};
