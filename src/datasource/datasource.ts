import type { DataSourceInstanceSettings, ScopedVars } from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { MachineDirectory } from './machines';
import { DEFAULT_MAP_QUERY } from './queries';
import type { ServiceMapDataQuery, StoreOptions } from './types';
import { MachineVariableSupport } from './variables';

export class ServiceMapDatasource extends DataSourceWithBackend<ServiceMapDataQuery, StoreOptions> {
  readonly machines = new MachineDirectory((path, params) => this.getResource(path, params));

  constructor(
    settings: DataSourceInstanceSettings<StoreOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv(),
  ) {
    super(settings);
    this.variables = new MachineVariableSupport(this.machines, templates);
  }

  override getDefaultQuery(): Partial<ServiceMapDataQuery> {
    return DEFAULT_MAP_QUERY;
  }

  /** A query that asks for nothing yet is not sent. */
  override filterQuery(query: ServiceMapDataQuery): boolean {
    return !query.hide && (query.queryType === 'search' ? query.text : query.focus).trim() !== '';
  }

  override applyTemplateVariables(query: ServiceMapDataQuery, scopedVars: ScopedVars): ServiceMapDataQuery {
    return query.queryType === 'search'
      ? { ...query, text: this.templates.replace(query.text, scopedVars) }
      : { ...query, focus: this.templates.replace(query.focus, scopedVars) };
  }
}
