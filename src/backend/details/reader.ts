import { equals, type Fragment } from '../influx/influxql';
import { readQuery, type Series } from '../influx/reader';
import { rowsOf, type Row } from '../influx/rows';
import type { MachineNames } from '../inventory';
import type { MapReader } from '../map/readMap';

/** What the details of one machine are read with; `range` is the one that was asked for. */
export interface DetailReader extends MapReader {
  readonly machine: MachineNames;
  /** Id of the process that the detail is to be of; undefined for the machine. */
  readonly process: string | undefined;
}

/** The answers of several statements, in one request. */
export function ask({ store, options }: DetailReader, queries: readonly Fragment[]): Promise<readonly Answer[]> {
  return readQuery(store, queries, options);
}

type Answer = readonly Series[];

export function ofMachine({ machine }: DetailReader): Fragment {
  return equals('Machine', machine.id);
}

export function firstRow(answer: Answer | undefined): Row | undefined {
  return rowsOf(answer ?? [])[0];
}

/** Milliseconds since 1970 of a stored ISO 8601 text; 0 for anything else. */
export function timeOf(text: string): number {
  return Date.parse(text) || 0;
}

const MINUTE_MS = 60_000;

/** Points of a minute carry the time of its start: with all of the minute that the range begins in. */
export function byMinutes(reader: DetailReader): DetailReader {
  const { from, to } = reader.range;
  return { ...reader, range: { from: Math.floor(from / MINUTE_MS) * MINUTE_MS, to } };
}
