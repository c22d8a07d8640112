import type {
  ChangesDetail,
  ComparisonDetail,
  EventsDetail,
  PerformanceDetail,
  ProcessesDetail,
  PropertiesDetail,
  SecurityDetail,
  SummaryDetail,
  UpdatesDetail,
  WorkItemsDetail,
} from '../../src/model/details';
import type { DataSourceSettings, PluginHost } from './pluginHost';

export interface DetailAnswers {
  summary: SummaryDetail;
  properties: PropertiesDetail;
  processes: ProcessesDetail;
  events: EventsDetail;
  workitems: WorkItemsDetail;
  changes: ChangesDetail;
  comparison: ComparisonDetail;
  performance: PerformanceDetail;
  security: SecurityDetail;
  updates: UpdatesDetail;
}

/** Milliseconds since 1970. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A detail of a machine, asked as Grafana does; `process` is the id of one. */
export async function askDetail<Name extends keyof DetailAnswers>(
  host: PluginHost,
  url: string,
  [machine, name, range, process]: readonly [machine: string, name: Name, range: Range, process?: string],
): Promise<DetailAnswers[Name]> {
  const parameters = new URLSearchParams({ from: String(range.from), to: String(range.to) });
  if (process !== undefined) {
    parameters.set('process', process);
  }
  const path = `machines/${encodeURIComponent(machine)}/${name}?${parameters.toString()}`;
  const { status, body } = await host.callResource({ url }, path);
  if (status !== 200) {
    throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  }
  return body as DetailAnswers[Name];
}

/** The records that a log search finds, by property. */
export async function recordsOf(
  host: PluginHost,
  { url, database }: Pick<DataSourceSettings, 'url' | 'database'>,
  search: string,
  range: Range,
): Promise<Record<string, unknown>[]> {
  const json = { queryType: 'search', version: 1, language: 'search', text: search };
  const { error, frames } = (await host.queryData({ url, database }, [{ refId: 'A', ...range, json }]))['A']!;
  if (error !== '') {
    throw new Error(`${search}: ${error}`);
  }
  const [frame] = frames;
  return Array.from({ length: frame?.length ?? 0 }, (_, row) =>
    Object.fromEntries(frame!.fields.map(({ name, values }) => [name, values[row]])),
  );
}
