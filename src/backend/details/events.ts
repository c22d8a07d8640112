import type { EventCount, EventsDetail } from '../../model/details';
import { RECORD_TYPES, type RecordType } from '../../model/recordTypes';
import { between, column, select, type Fragment } from '../influx/influxql';
import type { TimeRange } from '../inventory';
import { ask, firstRow, ofMachine, type DetailReader } from './reader';
import { recordSearch } from './recordSearch';

const DAY_MS = 86_400_000;
/** Once so many records of a type are counted, those before are left: the store reads each of them to count it. */
const ENOUGH = 500_000;

interface Tally {
  readonly type: RecordType;
  /** A field that every record has. */
  readonly field: string;
  readonly count: number;
  /** All records from then on are counted. */
  readonly since: number;
}

/** How many records of each type there are, the most first. */
export async function readEvents(reader: DetailReader): Promise<EventsDetail> {
  let tallies = RECORD_TYPES.flatMap((type) =>
    type.everyRecord ? [{ type, field: type.everyRecord, count: 0, since: Infinity }] : [],
  );
  for (const window of windowsBack(reader.range, reader.now)) {
    const unfinished = tallies.filter(({ count }) => count < ENOUGH);
    tallies = [...tallies.filter(({ count }) => count >= ENOUGH), ...(await countedIn(window, unfinished, reader))];
  }
  const rows = tallies
    .filter(({ count }) => count > 0)
    .map((tally) => eventCount(tally, reader))
    .sort((a, b) => b.count - a.count || (a.recordType < b.recordType ? -1 : 1));
  return { rows, total: rows.length };
}

/** Parts of the range that leave nothing out, the newest first: of a day, and each other as long as all before it. */
export function windowsBack({ from, to }: TimeRange, now: number): TimeRange[] {
  const windows: TimeRange[] = [];
  const newest = Math.min(to, now);
  for (let [end, length] = [to, DAY_MS]; end >= from; length *= 2) {
    const start = Math.max(from, newest - length);
    windows.push({ from: start, to: end });
    end = start - 1;
  }
  return windows;
}

async function countedIn(window: TimeRange, tallies: readonly Tally[], reader: DetailReader): Promise<Tally[]> {
  if (tallies.length === 0) {
    return [];
  }
  const answers = await ask(
    reader,
    tallies.map((tally) => countQuery(reader, tally, window)),
  );
  return tallies.map((tally, i) => ({
    ...tally,
    count: tally.count + (firstRow(answers[i])?.number(tally.field) ?? 0),
    since: window.from,
  }));
}

function countQuery(reader: DetailReader, { type, field }: Tally, { from, to }: TimeRange): Fragment {
  return select({
    columns: [column(field, 'count')],
    from: type.measurement,
    where: [ofMachine(reader), between(from, to)],
  });
}

function eventCount({ type: { name }, count, since }: Tally, { machine, range }: DetailReader): EventCount {
  return {
    recordType: name,
    count,
    ...(since > range.from ? { since } : {}),
    search: recordSearch(name, machine.id),
  };
}
