import { RECORD_TYPES, type RecordType } from '../../../src/model/recordTypes';
import type { Reader } from '../../../src/backend/search/engine/run';
import { newestFirst } from '../../../src/backend/search/engine/merge';
import type { Batches, Row } from '../../../src/backend/search/engine/schema';
import { filter } from '../../../src/backend/search/engine/steps/rowSteps';
import { schemaOf, TIME } from '../../../src/backend/search/plan/columns';
import type { TimeRange, Value } from '../../../src/backend/search/plan/plan';
import { forType } from '../../../src/backend/search/plan/specialise';
import { allOf } from '../../../src/backend/search/plan/predicates';
import { effectiveRange } from '../../../src/backend/search/plan/timeRange';

/** A record as a test writes it: TimeGenerated and dates in milliseconds since 1970. */
export type TestRecord = Readonly<Record<string, Value>> & { readonly Type: string; readonly TimeGenerated: number };

/** Records in memory, with nothing pushed down. */
export function memoryReader(records: readonly TestRecord[], requested: TimeRange, now: number): Reader {
  const newest = records.toSorted((left, right) => right.TimeGenerated - left.TimeGenerated);
  return {
    read: async (source) => {
      const { from, to } = effectiveRange(source.range, requested, now);
      const streams = RECORD_TYPES.filter((type) => source.types?.includes(type.name) ?? true).flatMap((type) => {
        const predicate = forType(source.filter, type);
        return predicate.kind === 'never' ? [] : [filter(recordsOf(type, newest, from, to), allOf([predicate]))];
      });
      return { records: newestFirst(streams, 1), done: 0 };
    },
  };
}

async function* recordsOf(type: RecordType, records: readonly TestRecord[], from: number, to: number): Batches {
  const schema = schemaOf(type);
  const rows = records
    .filter((record) => record.Type === type.name && record[TIME] >= from && record[TIME] <= to)
    .map((record): Row => schema.columns.map(({ name }) => record[name] ?? type.constants[name]));
  yield { schema, rows };
}
