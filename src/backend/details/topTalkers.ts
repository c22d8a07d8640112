import { wireData } from '../../model/collected';
import { connectionHour } from '../../model/storage';
import type { PerformanceDetail } from '../../model/details';
import { groupBy } from '../groupBy';
import { between, column, select, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf } from '../influx/rows';
import { rangeParts } from '../map/rangeParts';
import { byMinutes, ofMachine, type DetailReader } from './reader';

/** The bytes of each process; of a wide range's whole hours by the connections, since there is no WireData of hours. */
export function bytesByProcessQueries(reader: DetailReader): Fragment[] {
  return rangeParts(byMinutes(reader).range, reader.now).map(({ measurement, range: { from, to } }) => {
    const byHours = measurement === connectionHour.name;
    const [sent, received] = byHours ? ['BytesSent', 'BytesReceived'] : ['SentBytes', 'ReceivedBytes'];
    return select({
      columns: [column(sent!, 'sum', 'sent'), column(received!, 'sum', 'received')],
      from: byHours ? measurement : wireData.name,
      where: [ofMachine(reader), between(from, to)],
      groupBy: ['ProcessName'],
    });
  });
}

/** The answers of {@link bytesByProcessQueries} together, most bytes first. */
export function bytesByProcess(answers: readonly (readonly Series[])[]): PerformanceDetail['topByBytes'] {
  const byName = groupBy(rowsOf(answers.flat()), (row) => row.tag('ProcessName'));
  return [...byName]
    .map(([process, rows]) => ({
      process,
      sent: rows.reduce((sum, row) => sum + row.number('sent'), 0),
      received: rows.reduce((sum, row) => sum + row.number('received'), 0),
    }))
    .sort((a, b) => b.sent + b.received - a.sent - a.received || (a.process < b.process ? -1 : 1));
}
