import { toDataFrame, type DataFrame, type DataQueryRequest, type DataQueryResponse, type Field } from '@grafana/data';
import type { SearchDataQuery, ServiceMapDataQuery } from '../types';
import { answersRecords } from './text';

const SECOND = 1000;
const INTERVALS_S = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400];
const MOST_BARS = 100;
const COLOURS = ['blue', 'green', 'orange', 'purple', 'yellow', 'red'];

/** The search that counts the records of another by type and time; undefined where that one answers no records. */
export function volumeQuery(query: ServiceMapDataQuery, rangeMs: number): SearchDataQuery | undefined {
  const ofRecords = query.queryType === 'search' && query.resultFormat !== 'count' && query.text.trim() !== '';
  if (!ofRecords || !answersRecords(query.text)) {
    return undefined;
  }
  const seconds = intervalFor(rangeMs) / SECOND;
  const text =
    query.language === 'kql'
      ? `${query.text.replace(/;\s*$/, '')}\n| summarize Records = count() by Type, bin(TimeGenerated, ${seconds}s)`
      : `${query.text} | measure count() as Records by Type interval ${seconds}SECONDS`;
  return { ...query, refId: `volume-${query.refId}`, resultFormat: 'records', text };
}

function intervalFor(rangeMs: number): number {
  const seconds = INTERVALS_S.find((one) => rangeMs / (one * SECOND) <= MOST_BARS);
  return (seconds ?? INTERVALS_S.at(-1) ?? 1) * SECOND;
}

/** The counts as Explore draws them: stacked bars, one colour for each type. */
export function volumeResponse(
  { data, ...response }: DataQueryResponse,
  request: DataQueryRequest<ServiceMapDataQuery>,
  datasourceName: string,
): DataQueryResponse {
  const frames = (data as DataFrame[]).map((frame, position) => {
    const colour = COLOURS[position % COLOURS.length];
    return toDataFrame({
      ...frame,
      meta: {
        ...frame.meta,
        custom: {
          logsVolumeType: 'FullRange',
          absoluteRange: { from: request.range.from.valueOf(), to: request.range.to.valueOf() },
          datasourceName,
          sourceQuery: request.targets[0],
          targets: request.targets,
        },
      },
      fields: frame.fields.map((field) => (field.type === 'number' ? asBars(field, colour) : field)),
    });
  });
  return { ...response, data: frames };
}

function asBars(field: Field, fixedColor: string | undefined): Field {
  const name = field.labels?.Type ?? field.name;
  return {
    ...field,
    config: {
      ...field.config,
      displayNameFromDS: name,
      color: { mode: 'fixed', fixedColor },
      min: 0,
      decimals: 0,
      custom: {
        ...{ drawStyle: 'bars', barAlignment: 0, barWidthFactor: 1, pointSize: 0, lineWidth: 0, fillOpacity: 100 },
        stacking: { mode: 'normal', group: 'A' },
      },
    },
  };
}
