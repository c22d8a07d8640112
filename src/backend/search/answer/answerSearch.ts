import type { SearchQuery } from '../../../model/query';
import type { Frame, FrameMeta, Notice } from '../../plugin/frame';
import { type DataQuery, RequestError } from '../../plugin/handlers';
import type { ConfiguredStore } from '../../requestStore';
import { answerInner } from '../engine/inner';
import { LIMITS } from '../engine/limits';
import { type Reader, runPlan } from '../engine/run';
import type { Batch } from '../engine/schema';
import { type Collected, together } from '../engine/steps/collect';
import { explain } from '../explain';
import { parseKql } from '../kql/parse';
import { planKql } from '../kql/toPlan';
import { parseSearch } from '../language/parse';
import { SearchError, SearchLimitError } from '../language/searchError';
import { planSearch } from '../plan/fromSearch';
import type { Measure, Plan, Step } from '../plan/plan';
import { checkedSearchQuery } from '../query';
import type { StoreReading } from '../store/reading';
import { storeReader } from '../store/storeReader';
import { countFrame, cutNotice, seriesFrames, type SeriesShape, tableFrame } from './frames';

/**
 * The answer to a search: records as a table, newest first; a measure with an interval as one series for each
 * combination of group values; other measures as a table; or the number of results.
 *
 * @throws RequestError that says where the search can't be understood, or which limit it exceeds
 */
export async function answerSearch(
  query: DataQuery,
  { store }: ConfiguredStore,
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  const { search, notices } = checkedSearchQuery(query.json);
  const now = Date.now();
  const readings: StoreReading[] = [];
  const reader = storeReader({
    store,
    range: { from: query.from, to: query.to },
    now,
    signal,
    text: search.text,
    asked: (reading) => readings.push(reading),
  });
  try {
    const frames = await answerFrom(reader, search, now, readings);
    return withNotices(frames, notices);
  } catch (error) {
    throw isUsersFault(error) ? new RequestError(error.message, 400) : error;
  }
}

/** Notices belong to the answer as a whole: its first frame carries them. */
function withNotices([first, ...others]: readonly Frame[], notices: readonly Notice[]): readonly Frame[] {
  return first && notices.length > 0
    ? [{ ...first, meta: { ...first.meta, notices: [...notices, ...(first.meta?.notices ?? [])] } }, ...others]
    : [...(first ? [first] : []), ...others];
}

/**
 * @param now milliseconds since 1970 that NOW stands for
 * @param readings what the reader asks the store, for the explanation
 */
export async function answerFrom(
  reader: Reader,
  search: SearchQuery,
  now: number,
  readings: readonly StoreReading[],
): Promise<readonly Frame[]> {
  const plan = await answerInner(counted(planOf(search, now), search), reader);
  const { rows, cut } = await answerRows(plan, reader);
  const explanation = explain(readings, plan);
  return framesOf(search, plan, rows, {
    executedQueryString: explanation.store.join(';\n'),
    custom: { explain: explanation },
    ...(cut ? cutNotice(cut) : {}),
  });
}

function isUsersFault(error: unknown): error is Error {
  return error instanceof SearchError || error instanceof SearchLimitError;
}

/** @throws SearchError that says where the search can't be understood */
export function planOf({ text, language }: SearchQuery, now: number): Plan {
  return language === 'kql' ? planKql(parseKql(text), text, now) : planSearch(parseSearch(text), text, now);
}

function counted(plan: Plan, { resultFormat }: SearchQuery): Plan {
  const count: Step = { kind: 'measure', aggregates: [{ function: 'count', as: 'Count' }], groups: [] };
  return resultFormat === 'count' ? { ...plan, steps: [...plan.steps, count] } : plan;
}

/** All rows of the answer, up to the limit; `cut` names the limit that left some out. */
async function answerRows(
  plan: Plan,
  reader: Reader,
): Promise<{ rows: Collected; cut?: 'answerRecords' | 'answerRows' }> {
  const limit = plan.steps.some(aggregates) ? 'answerRows' : 'answerRecords';
  const batches: Batch[] = [];
  let missing: number = LIMITS[limit];
  // One more than is shown tells that something was left out; as a step, it is pushed down and bounds a sort.
  const bounded: Plan = { ...plan, steps: [...plan.steps, { kind: 'top', count: missing + 1 }] };
  for await (const { schema, rows } of runPlan(bounded, reader)) {
    batches.push({ schema, rows: rows.slice(0, missing) });
    missing -= rows.length;
    if (missing < 0) {
      return { rows: together(batches), cut: limit };
    }
  }
  return { rows: together(batches) };
}

/** Whether a step makes rows of its own out of records. */
function aggregates(step: Step): boolean {
  return ['measure', 'distinct', 'rename'].includes(step.kind);
}

function framesOf(search: SearchQuery, plan: Plan, rows: Collected, meta: FrameMeta): readonly Frame[] {
  if (search.resultFormat === 'count') {
    return [countFrame(Number(rows.rows[0]?.[0] ?? 0), meta)];
  }
  const shape = seriesShape(plan.steps, rows);
  if (!shape) {
    return [tableFrame(rows, !plan.steps.some(aggregates), meta)];
  }
  // Alerting takes a frame without fields for no data; an empty table in the shape of series is an error to it.
  return rows.rows.length > 0 ? seriesFrames(rows, shape, meta) : [{ name: 'series', fields: [], meta }];
}

/** A measure with an interval whose rows came through unchanged is a set of time series. */
function seriesShape(steps: readonly Step[], { schema, rows }: Collected): SeriesShape | undefined {
  const position = steps.findLastIndex((step) => step.kind === 'measure');
  const measure = steps[position] as Measure | undefined;
  const keepShape = steps.slice(position + 1).every(({ kind }) => ['filter', 'sort', 'top', 'skip'].includes(kind));
  const time = measure?.groups.findIndex((group) => group.interval) ?? -1;
  const values = (measure?.aggregates ?? []).map(({ as }) => schema.indexOf(as));
  if (!measure || !keepShape || time < 0 || values.some((at) => schema.columns[at]?.type !== 'number')) {
    return undefined;
  }
  // Records that lack the date they are grouped by make a row without a time: no point of a series.
  const isComplete = rows.every((row) => row[time] !== undefined);
  const labels = measure.groups.flatMap((_, at) => (at === time ? [] : [at]));
  return isComplete ? { time, labels, values } : undefined;
}
