import type { EventCount, EventsDetail } from '../../model/details';
import { RECORD_TYPES, type RecordType } from '../../model/recordTypes';
import { between, column, select, type Fragment } from '../influx/influxql';
import { ask, firstRow, ofMachine, type DetailReader } from './reader';
import { recordSearch } from './recordSearch';

/** Types whose records can be counted. */
const COUNTED = RECORD_TYPES.flatMap((type) => (type.everyRecord ? [{ ...type, counted: type.everyRecord }] : []));

/** How many records of each type there are, the most first. */
export async function readEvents(reader: DetailReader): Promise<EventsDetail> {
  const answers = await ask(
    reader,
    COUNTED.map((type) => countQuery(reader, type, type.counted)),
  );
  const rows = COUNTED.map(({ name, counted }, i): EventCount => {
    const count = firstRow(answers[i])?.number(counted) ?? 0;
    return { recordType: name, count, search: recordSearch(name, reader.machine.id) };
  })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.recordType < b.recordType ? -1 : 1));
  return { rows, total: rows.length };
}

function countQuery(reader: DetailReader, { measurement }: RecordType, counted: string): Fragment {
  const { from, to } = reader.range;
  return select({
    columns: [column(counted, 'count')],
    from: measurement,
    where: [ofMachine(reader), between(from, to)],
  });
}
