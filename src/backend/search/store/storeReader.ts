import type { RecordType } from '../../../model/recordTypes';
import type { Fragment } from '../../influx/influxql';
import { streamQuery } from '../../influx/reader';
import type { Store } from '../../influx/store';
import { LIMITS } from '../engine/limits';
import { concatenated, newestFirst } from '../engine/merge';
import type { Reader, Reading } from '../engine/run';
import type { Batches } from '../engine/schema';
import { filter } from '../engine/steps/rowSteps';
import { schemaOf, TIME } from '../plan/columns';
import type { TimeRange } from '../plan/plan';
import { effectiveRange } from '../plan/timeRange';
import { aggregateRows } from './aggregateRows';
import { customTypesOf } from './customTypes';
import { planReading, type RecordReading, type StoreReading } from './reading';
import { recordBatches } from './recordRows';
import { responsive } from './responsive';

export interface StoreRequest {
  readonly store: Store;
  /** The range of the dashboard, of Explore or of the alert rule. */
  readonly range: TimeRange;
  /** Milliseconds since 1970 that NOW stands for. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** The search as written, for the positions in errors. */
  readonly text: string;
  /** Told of everything that the store is asked, for `explain`. */
  readonly asked: (reading: StoreReading) => void;
}

/** Reads records from the store, newest first, and lets it filter and aggregate what it can. */
export function storeReader(request: StoreRequest): Reader {
  const { store, range, now } = request;
  const deadline = performance.now() + store.timeoutMs;
  const known = new Map<string, Promise<RecordType>>();
  return {
    read: async (source, steps): Promise<Reading> => {
      const custom = await customTypesOf(source, request, known);
      const reading = planReading(source, steps, effectiveRange(source.range, range, now), custom);
      request.asked(reading);
      const records =
        reading.kind === 'aggregates'
          ? aggregateRows(reading.readings, streamQuery(store, statementsOf(reading.readings), limits(request)))
          : recordRows(reading.readings, reading.ordered, request, deadline);
      return { records, done: reading.done };
    },
  };
}

function recordRows(
  readings: readonly RecordReading[],
  ordered: boolean,
  request: StoreRequest,
  deadline: number,
): Batches {
  const streams = readings.map((reading) => {
    const pieces = streamQuery(request.store, [reading.statement], limits(request));
    const records = responsive(recordBatches(reading, pieces), request.signal, deadline);
    return reading.rest.kind === 'always' ? records : filter(records, reading.rest);
  });
  const time = readings[0] ? schemaOf(readings[0].type).indexOf(TIME) : 0;
  return ordered ? newestFirst(streams, time) : concatenated(streams);
}

function statementsOf(readings: readonly { readonly statement: Fragment }[]): readonly Fragment[] {
  return readings.map(({ statement }) => statement);
}

function limits({ signal }: StoreRequest) {
  return { signal, rowLimit: LIMITS.recordsRead };
}
