import { configurationChange } from '../../model/collected';
import type { Change, ChangesDetail } from '../../model/details';
import { between, column, select, type Fragment } from '../influx/influxql';
import type { Series } from '../influx/reader';
import { rowsOf, type Row } from '../influx/rows';
import { ask, firstRow, ofMachine, type DetailReader } from './reader';
import { recordSearch } from './recordSearch';

const MOST_ROWS = 200;
/** A field that every change has. */
const COUNTED = 'FieldsChanged';

export async function readChanges(reader: DetailReader): Promise<ChangesDetail> {
  const columns = ['ConfigChangeType', 'ChangeCategory', 'Item', 'Previous', 'Current', COUNTED];
  const [changes = [], count] = await ask(reader, [
    select({
      columns: columns.map((name) => column(name)),
      from: configurationChange.name,
      where: inRange(reader),
      newestFirst: true,
      limit: MOST_ROWS,
    }),
    countQuery(reader),
  ]);
  const rows = rowsOf(changes).map((row) => changeOf(row, reader.machine.id));
  return { rows, total: countOf(count) };
}

export async function readChangeCount(reader: DetailReader): Promise<number> {
  return countOf((await ask(reader, [countQuery(reader)]))[0]);
}

function countQuery(reader: DetailReader): Fragment {
  return select({ columns: [column(COUNTED, 'count')], from: configurationChange.name, where: inRange(reader) });
}

function countOf(answer: readonly Series[] | undefined): number {
  return firstRow(answer)?.number(COUNTED) ?? 0;
}

function inRange(reader: DetailReader): Fragment[] {
  return [ofMachine(reader), between(reader.range.from, reader.range.to)];
}

function changeOf(row: Row, machine: string): Change {
  const [type, item] = [row.tag('ConfigChangeType'), row.text('Item')];
  return {
    time: row.time,
    type,
    category: categoryOf(row.tag('ChangeCategory')),
    item,
    previous: row.text('Previous'),
    current: row.text('Current'),
    search: recordSearch('ConfigurationChange', machine, { ConfigChangeType: type, Item: item }),
  };
}

function categoryOf(text: string): Change['category'] {
  return text === 'Added' || text === 'Removed' ? text : 'Modified';
}
