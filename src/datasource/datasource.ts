import {
  dateTime,
  getDefaultTimeRange,
  type AdHocVariableFilter,
  type CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type LogRowModel,
  type MetricFindValue,
  type QueryFixAction,
  type ScopedVars,
  type SupplementaryQueryType,
  type TimeRange,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { defer, lastValueFrom, map, type Observable } from 'rxjs';
import type { MapQuery, SearchCheck, SearchQuery } from '../model/query';
import { adHocFilters, filterOfAction } from './adHocFilters';
import { annotations } from './annotations';
import { withCellFilters, withLinks } from './links';
import { MachineDirectory } from './machines';
import { completeSearch, DEFAULT_MAP_QUERY, DEFAULT_SEARCH_QUERY } from './queries';
import { isComplete } from './editors/scopeKinds';
import { filledScope } from './scopes';
import { contextQuery, contextRequest, type ContextOptions } from './search/context';
import { asOptions, FIELD_NAMES, FieldValues } from './search/fieldValues';
import { holdsRecords, logsFrame } from './search/logs';
import { variableText, withFilters } from './search/text';
import { volumeQuery, volumeResponse } from './search/volume';
import type { ServiceMapDataQuery, StoreOptions } from './types';
import { ServiceMapVariableSupport } from './variables/support';

const EXPLORE: `${CoreApp.Explore}` = 'explore';
const ALERTING: ReadonlyArray<`${CoreApp}`> = ['unified-alerting', 'cloud-alerting'];
// The enum of these names is missing from early versions of Grafana 9.4.
const LOGS_VOLUME = 'LogsVolume' as SupplementaryQueryType;

export class ServiceMapDatasource extends DataSourceWithBackend<ServiceMapDataQuery, StoreOptions> {
  readonly machines = new MachineDirectory((path, params) => this.getResource(path, params));
  readonly fieldValues = new FieldValues((request) => this.query(request));
  override readonly annotations = annotations;

  constructor(
    private readonly settings: DataSourceInstanceSettings<StoreOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv(),
  ) {
    super(settings);
    this.variables = new ServiceMapVariableSupport(this.machines, this.fieldValues, templates);
  }

  /** No alert rule can evaluate a map. */
  override getDefaultQuery(app?: CoreApp): MapQuery | SearchQuery {
    return app !== undefined && ALERTING.includes(app) ? DEFAULT_SEARCH_QUERY : this.defaultMapQuery(app);
  }

  /** A dashboard that has a `machine` variable is followed; elsewhere a machine is still to be chosen. */
  defaultMapQuery(app?: CoreApp): MapQuery {
    const follows = app !== EXPLORE && this.templates.containsTemplate(DEFAULT_MAP_QUERY.focus);
    return follows ? DEFAULT_MAP_QUERY : { ...DEFAULT_MAP_QUERY, focus: '' };
  }

  override applyTemplateVariables(
    query: ServiceMapDataQuery,
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[],
  ): ServiceMapDataQuery {
    if (query.queryType !== 'search') {
      const fill = (text: string) => this.templates.replace(text, scopedVars, 'csv');
      const scope = query.scope && filledScope(query.scope, fill);
      return { ...query, focus: this.templates.replace(query.focus, scopedVars), ...(scope ? { scope } : {}) };
    }
    const { text, language, ...others } = completeSearch(query);
    const filled = this.templates.replace(text, scopedVars, variableText(language));
    const filtered = withFilters(filled, language, adHocFilters(this.templates, this.name, filters));
    return { ...others, language, text: filtered };
  }

  /** Where a search can't be understood, without running it. */
  checkSearch(query: SearchQuery): Promise<SearchCheck> {
    return this.postResource('search/check', query);
  }

  override query(request: DataQueryRequest<ServiceMapDataQuery>): Observable<DataQueryResponse> {
    // Deferred: a value that can't stand in a search is an error of the answer.
    return defer(() => super.query(request)).pipe(
      map((response) => ({
        ...response,
        data: (response.data as DataFrame[])
          .map((frame) => withLinks(withCellFilters(frame), this.settings))
          .flatMap((frame) => framesShown(frame, request)),
      })),
    );
  }

  /** Explore's log volume in Grafana 9.4. */
  getLogsVolumeDataProvider(request: DataQueryRequest<ServiceMapDataQuery>): Observable<DataQueryResponse> | undefined {
    const volume = this.getSupplementaryRequest(LOGS_VOLUME, request);
    return volume && this.query(volume).pipe(map((response) => volumeResponse(response, request, this.name)));
  }

  /** Explore's log volume in later versions. */
  getDataProvider(
    type: SupplementaryQueryType,
    request: DataQueryRequest<ServiceMapDataQuery>,
  ): Observable<DataQueryResponse> | undefined {
    return type === LOGS_VOLUME ? this.getLogsVolumeDataProvider(request) : undefined;
  }

  getSupportedSupplementaryQueryTypes(): SupplementaryQueryType[] {
    return [LOGS_VOLUME];
  }

  /** @param asked the type itself in Grafana 9.4, an object that holds it later */
  getSupplementaryQuery(
    asked: SupplementaryQueryType | { readonly type: SupplementaryQueryType },
    query: ServiceMapDataQuery,
  ): ServiceMapDataQuery | undefined {
    const type = typeof asked === 'string' ? asked : asked.type;
    return type === LOGS_VOLUME ? volumeQuery(query, spanOf(getDefaultTimeRange())) : undefined;
  }

  getSupplementaryRequest(
    type: SupplementaryQueryType,
    request: DataQueryRequest<ServiceMapDataQuery>,
  ): DataQueryRequest<ServiceMapDataQuery> | undefined {
    const shown = request.targets.filter((query) => !query.hide);
    const targets = shown.flatMap((query) => volumeQuery(query, spanOf(request.range)) ?? []);
    return type === LOGS_VOLUME && targets.length > 0
      ? { ...request, requestId: `${request.requestId}-volume`, targets, hideFromInspector: true }
      : undefined;
  }

  getLogRowContext(row: LogRowModel, options: ContextOptions = {}): Promise<DataQueryResponse> {
    return lastValueFrom(this.query(contextRequest(row, options)));
  }

  async getLogRowContextQuery(row: LogRowModel, options: ContextOptions = {}): Promise<ServiceMapDataQuery> {
    return contextQuery(row, options);
  }

  showContextToggle(row?: LogRowModel): boolean {
    return row !== undefined;
  }

  /** Filters from the cells of a table and the details of a log line. */
  override modifyQuery(query: ServiceMapDataQuery, action: QueryFixAction): ServiceMapDataQuery {
    const filter = filterOfAction(action.type, action.options ?? {});
    if (query.queryType !== 'search' || !filter) {
      return query;
    }
    const search = completeSearch(query);
    return { ...search, text: withFilters(search.text || '*', search.language, [filter]) };
  }

  getSupportedQueryModifications(): string[] {
    return ['ADD_FILTER', 'ADD_FILTER_OUT'];
  }

  override async getTagKeys(): Promise<MetricFindValue[]> {
    return asOptions(FIELD_NAMES);
  }

  override async getTagValues({ key, timeRange }: { key: string; timeRange?: TimeRange }): Promise<MetricFindValue[]> {
    return asOptions(await this.fieldValues.of(key, '', timeRange ?? lastDay()));
  }

  /** A query that asks for nothing yet is not sent: an empty text, or a variable that has no value so far. */
  override filterQuery(query: ServiceMapDataQuery): boolean {
    if (query.queryType !== 'search' && query.scope) {
      return !query.hide && (isComplete(query.scope) || this.templates.replace(query.focus ?? '').trim() !== '');
    }
    const asked = query.queryType === 'search' ? query.text : query.focus;
    return !query.hide && this.templates.replace(asked ?? '').trim() !== '';
  }
}

/** Explore shows records as log lines and as a table; elsewhere they are what the query asks for. */
function framesShown(frame: DataFrame, request: DataQueryRequest<ServiceMapDataQuery>): DataFrame[] {
  if (!holdsRecords(frame)) {
    return [frame];
  }
  const query = request.targets.find(({ refId }) => refId === frame.refId);
  if (query?.queryType === 'search' && query.resultFormat === 'logs') {
    return [logsFrame(frame)];
  }
  return request.app === EXPLORE ? [logsFrame(frame), frame] : [frame];
}

function spanOf({ from, to }: TimeRange): number {
  return to.valueOf() - from.valueOf();
}

/** Grafana 9.4 does not tell the dashboard's range. */
function lastDay(): TimeRange {
  const [from, to] = [dateTime().subtract(1, 'day'), dateTime()];
  return { from, to, raw: { from, to } };
}
