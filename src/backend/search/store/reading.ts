import { RECORD_TYPES, type RecordType } from '../../../model/recordTypes';
import { between, column, type Fragment, select } from '../../influx/influxql';
import { schemaOf } from '../plan/columns';
import { neededColumns } from '../plan/neededColumns';
import type { Predicate, Source, Step, TimeRange } from '../plan/plan';
import { forType } from '../plan/specialise';
import { type AggregateReading, aggregateReading, keepsTypesApart } from './aggregateReading';
import { split } from './conditions';

/** How the records of one type are read. */
export interface RecordReading {
  readonly type: RecordType;
  readonly statement: Fragment;
  readonly columns: readonly string[];
  /** What the plugin still has to filter by. */
  readonly rest: Predicate;
}

/** What the store is asked for a plan's source and its first steps. */
export type StoreReading = { readonly source: Source } & (
  | {
      readonly kind: 'records';
      readonly readings: readonly RecordReading[];
      readonly ordered: boolean;
      readonly done: 0;
    }
  | { readonly kind: 'aggregates'; readonly readings: readonly AggregateReading[]; readonly done: 1 }
);

/** @param custom types that are not in the table, with the columns that the store named */
export function planReading(
  source: Source,
  steps: readonly Step[],
  range: TimeRange,
  custom: readonly RecordType[],
): StoreReading {
  const types = [...RECORD_TYPES, ...custom].filter((type) => source.types?.includes(type.name) ?? true);
  const scans = types.flatMap((type) => {
    const predicate = forType(source.filter, type);
    return predicate.kind === 'never' ? [] : [{ type, ...split(predicate, type) }];
  });
  const [step] = steps;
  if (step?.kind === 'measure' && (scans.length === 1 || keepsTypesApart(step))) {
    const aggregates = scans.flatMap(({ type, pushed, rest }) =>
      rest.kind === 'always' ? (aggregateReading(type, [between(range.from, range.to), ...pushed], step) ?? []) : [],
    );
    if (aggregates.length > 0 && aggregates.length === scans.length) {
      return { source, kind: 'aggregates', readings: aggregates, done: 1 };
    }
  }
  const readings = scans.map(({ type, pushed, rest }) => {
    const columns = storedColumns(type, neededColumns(rest, steps));
    const limit = rest.kind === 'always' && step?.kind === 'top' ? { limit: step.count } : {};
    const where = [between(range.from, range.to), ...pushed];
    const selected = columns.map((name) => column(name));
    const statement = select({ columns: selected, from: type.measurement, where, newestFirst: true, ...limit });
    return { type, statement, columns, rest };
  });
  return { source, kind: 'records', readings, ordered: !ignoresOrder(step), done: 0 };
}

/** The field that every record has is always among them: the store leaves out points without any selected field. */
function storedColumns(type: RecordType, needed: ReadonlySet<string> | undefined): readonly string[] {
  const schema = schemaOf(type);
  const wanted = needed && type.everyRecord && new Set([...needed].map((name) => schema.column(name)?.name));
  const stored = [...Object.keys(type.tags), ...Object.keys(type.fields)];
  return stored.filter((name) => !wanted || wanted.has(name) || name === type.everyRecord);
}

function ignoresOrder(step: Step | undefined): boolean {
  return (
    step?.kind === 'measure' &&
    step.aggregates.every(({ function: name }) => name !== 'argmax' && name !== 'argmin' && name !== 'makeset')
  );
}
