import type { RecordType } from '../../../model/recordTypes';
import { column, type Fragment, percentile, select } from '../../influx/influxql';
import { UNIT_MILLISECONDS } from '../language/dates';
import { schemaOf, TIME, TYPE } from '../plan/columns';
import type { Aggregate, Group, Measure } from '../plan/plan';

/** A measure that the store computes. */
export interface AggregateReading {
  readonly type: RecordType;
  readonly step: Measure;
  readonly statement: Fragment;
}

/** Names of columns in the store's answer that belong to the aggregate at a position. */
export const valueColumn = (position: number) => `value_${position}`;
/** Stands in for a percentile whose rank lies before the first value, for which the store answers nothing. */
export const leastColumn = (position: number) => `least_${position}`;

/** How many values a deviation is of: for one value InfluxDB answers nothing and openGemini 0. */
export const countColumn = (position: number) => `count_${position}`;

const RECORDS = 'records';

/** The reading of a measure, or undefined where the store means something else by it. */
export function aggregateReading(
  type: RecordType,
  where: readonly Fragment[],
  step: Measure,
): AggregateReading | undefined {
  const intervals = step.groups.filter((group) => group.interval);
  const tags = step.groups.filter((group) => !group.interval).map((group) => tagsOf(group, type));
  const every = intervals.map(windowOf);
  const columns = isTimeOfExtreme(step)
    ? [timeColumn(step, type)]
    : step.aggregates.map((aggregate, position) => columnsOf(aggregate, position, type));
  if (
    type.everyRecord === undefined ||
    intervals.length > 1 ||
    [...tags, ...every, ...columns].some((part) => part === undefined)
  ) {
    return undefined;
  }
  const statement = select({
    columns: [...columns.flatMap((some) => some ?? []), ...recordCount(step, type.everyRecord, type)],
    from: type.measurement,
    where,
    groupBy: tags.flatMap((some) => some ?? []),
    ...(every[0] === undefined ? {} : { every: every[0] }),
  });
  return { type, step, statement };
}

/** The tags that a group is grouped by: itself, or none for what is the same in all records of the type. */
function tagsOf({ of, multiple }: Group, type: RecordType): readonly string[] | undefined {
  const name = of.kind === 'field' ? schemaOf(type).column(of.name)?.name : undefined;
  if (name === undefined || multiple !== undefined) {
    return undefined;
  }
  if (constantOf(type, name) !== undefined) {
    return [];
  }
  return Object.hasOwn(type.tags, name) ? [name] : undefined;
}

/** The value that a column has in every record of the type. */
export function constantOf(type: RecordType, name: string): string | undefined {
  return name === TYPE ? type.name : type.constants[name];
}

/** Groups of different types are different groups where Type is one of them: their answers need no merging. */
export function keepsTypesApart(step: Measure): boolean {
  return step.groups.some(({ of }) => of.kind === 'field' && of.name === TYPE);
}

/** Windows of the store begin, like ours, at multiples of their length since 1970; months are not equally long. */
function windowOf({ of, interval }: Group): number | undefined {
  const length = interval && UNIT_MILLISECONDS[interval.unit];
  return of.kind === 'field' && of.name === TIME && interval && length ? length * interval.count : undefined;
}

const STORE_FUNCTIONS = { sum: 'sum', min: 'min', max: 'max', avg: 'mean' } as const;

function columnsOf(aggregate: Aggregate, position: number, type: RecordType): readonly Fragment[] | undefined {
  const alias = valueColumn(position);
  const field = fieldOf(aggregate, type);
  if (field === undefined) {
    return undefined;
  }
  if (aggregate.function === 'count') {
    return [column(field, 'count', alias)];
  }
  if (type.fields[field] !== 'number') {
    return undefined;
  }
  if (aggregate.function === 'percentile') {
    return [percentile(field, aggregate.percent ?? 50, alias), column(field, 'min', leastColumn(position))];
  }
  if (aggregate.function === 'stddev') {
    return [column(field, 'stddev', alias), column(field, 'count', countColumn(position))];
  }
  const name = STORE_FUNCTIONS[aggregate.function as keyof typeof STORE_FUNCTIONS];
  return name && [column(field, name, alias)];
}

function fieldOf({ argument }: Aggregate, type: RecordType): string | undefined {
  if (!argument) {
    return type.everyRecord;
  }
  const name = argument.kind === 'field' ? schemaOf(type).column(argument.name)?.name : undefined;
  return name !== undefined && Object.hasOwn(type.fields, name) ? name : undefined;
}

/** The newest or oldest TimeGenerated: the store answers the time of the last or first record, if asked for nothing else. */
export function isTimeOfExtreme({ aggregates: [aggregate, ...others], groups }: Measure): boolean {
  const ofTime = aggregate?.argument?.kind === 'field' && aggregate.argument.name === TIME;
  const isExtreme = aggregate?.function === 'max' || aggregate?.function === 'min';
  return ofTime && isExtreme && others.length === 0 && groups.every((group) => !group.interval);
}

function timeColumn({ aggregates }: Measure, { everyRecord }: RecordType): readonly Fragment[] | undefined {
  const selector = aggregates[0]?.function === 'max' ? 'last' : 'first';
  return everyRecord === undefined ? undefined : [column(everyRecord, selector, valueColumn(0))];
}

/** Keeps groups whose records all lack the aggregated fields, which the store would leave out. */
function recordCount(step: Measure, everyRecord: string, type: RecordType): readonly Fragment[] {
  const seesEveryRecord = step.aggregates.some((aggregate) => fieldOf(aggregate, type) === everyRecord);
  return seesEveryRecord || isTimeOfExtreme(step) ? [] : [column(everyRecord, 'count', RECORDS)];
}
