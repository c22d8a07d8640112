import type { PropertyType } from '../../../model/recordTypes';
import type { Field, FieldType, Frame, FrameMeta } from '../../plugin/frame';
import { LIMITS, refuse } from '../engine/limits';
import type { Collected } from '../engine/steps/collect';
import type { Row } from '../engine/schema';
import { toText } from '../engine/values';
import type { Value } from '../plan/plan';

const FIELD_TYPES: Readonly<Record<PropertyType, FieldType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  time: 'time',
};

/** @param ofRecords records of several types have many columns: those without any value are left out */
export function tableFrame({ schema, rows }: Collected, ofRecords: boolean, meta: FrameMeta): Frame {
  const fields = schema.shownColumns().flatMap(({ name, type }): Field[] => {
    const position = schema.indexOf(name);
    const values = rows.map((row) => row[position] ?? null);
    const isEmpty = ofRecords && !schema.shown && rows.length > 0 && values.every((value) => value === null);
    return isEmpty ? [] : [{ name, type: FIELD_TYPES[type], values: type === 'string' ? values.map(asText) : values }];
  });
  return { name: 'records', fields, meta: { preferredVisualisationType: 'table', ...meta } };
}

/** A union of types may hold numbers in a column of texts. */
function asText(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}

/** What of an answer is a time series: positions of its columns. */
export interface SeriesShape {
  readonly time: number;
  readonly labels: readonly number[];
  readonly values: readonly number[];
}

/**
 * One frame for each combination of labels, in the order of time, as alert rules and graphs want them.
 *
 * @param meta of the answer as a whole: its first frame carries it
 */
export function seriesFrames({ schema, rows }: Collected, shape: SeriesShape, meta: FrameMeta): readonly Frame[] {
  const name = (position: number) => schema.columns[position]?.name ?? '';
  return seriesOf(rows, shape).map((series, index): Frame => {
    const [first] = series;
    const labels = Object.fromEntries(shape.labels.map((position) => [name(position), toText(first?.[position])]));
    const fields = shape.values.map((position): Field => ({
      name: name(position),
      type: 'number',
      values: column(series, position),
      labels,
      config: { displayNameFromDS: legendOf(name(position), labels, shape) },
    }));
    return {
      name: Object.values(labels).join(' ') || 'series',
      fields: [{ name: name(shape.time), type: 'time', values: column(series, shape.time) }, ...fields],
      meta: {
        type: 'timeseries-multi',
        typeVersion: [0, 1],
        preferredVisualisationType: 'graph',
        ...(index === 0 ? meta : {}),
      },
    };
  });
}

/** Grafana's own legend has the group's value in the name of the frame and again in the label. */
function legendOf(value: string, labels: Readonly<Record<string, string>>, { values }: SeriesShape): string {
  const groups = Object.entries(labels).map(([label, text]) => text || `no ${label}`);
  return [...(values.length > 1 || groups.length === 0 ? [value] : []), ...groups].join(', ');
}

function seriesOf(rows: readonly Row[], { time, labels }: SeriesShape): readonly (readonly Row[])[] {
  const series = new Map<string, Row[]>();
  for (const row of rows) {
    const key = labels.length === 1 ? toText(row[labels[0] as number]) : JSON.stringify(labels.map((at) => row[at]));
    const known = series.get(key);
    if (known) {
      known.push(row);
    } else {
      series.set(key, [row]);
    }
  }
  if (series.size > LIMITS.series) {
    refuse(LIMITS.series, 'time series', 'group by fewer or coarser values, or narrow its filter');
  }
  for (const one of series.values()) {
    one.sort((left, right) => Number(left[time]) - Number(right[time]));
  }
  return [...series.values()];
}

function column(rows: readonly Row[], position: number): readonly (string | number | boolean | null)[] {
  return rows.map((row): Exclude<Value, undefined> | null => row[position] ?? null);
}

/** "Number of results" for alert rules: a number without time, 0 where nothing matches. */
export function countFrame(count: number, meta: FrameMeta): Frame {
  return {
    name: 'count',
    fields: [{ name: 'Count', type: 'number', values: [count] }],
    meta: { type: 'numeric-multi', typeVersion: [0, 1], ...meta },
  };
}

/** The notice for an answer that was cut at a limit. */
export function cutNotice(limit: keyof typeof LIMITS): FrameMeta {
  const most = LIMITS[limit].toLocaleString('en-US');
  return {
    notices: [
      {
        severity: 'warning',
        text: `Only the first ${most} are shown, more match: narrow the time range or the filter, or use measure or top.`,
      },
    ],
  };
}
