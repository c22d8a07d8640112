import type { CoreApp, DataSourceInstanceSettings, ScopedVars } from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { MachineDirectory } from './machines';
import { filledScope } from './scopes';
import { DEFAULT_MAP_QUERY } from './queries';
import type { ServiceMapDataQuery, StoreOptions } from './types';
import { MachineVariableSupport } from './variables';

const EXPLORE: `${CoreApp.Explore}` = 'explore';

export class ServiceMapDatasource extends DataSourceWithBackend<ServiceMapDataQuery, StoreOptions> {
  readonly machines = new MachineDirectory((path, params) => this.getResource(path, params));

  constructor(
    settings: DataSourceInstanceSettings<StoreOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv(),
  ) {
    super(settings);
    this.variables = new MachineVariableSupport(this.machines, templates);
  }

  /** Dashboards follow their `machine` variable; Explore has no variables. */
  override getDefaultQuery(app: CoreApp): Partial<ServiceMapDataQuery> {
    return app === EXPLORE ? { ...DEFAULT_MAP_QUERY, focus: '' } : DEFAULT_MAP_QUERY;
  }

  /** A query that asks for nothing yet is not sent: an empty text, or a variable that has no value so far. */
  override filterQuery(query: ServiceMapDataQuery): boolean {
    if (query.queryType === 'map' && query.scope) {
      return !query.hide;
    }
    const asked = query.queryType === 'search' ? query.text : query.focus;
    return !query.hide && this.templates.replace(asked ?? '').trim() !== '';
  }

  override applyTemplateVariables(query: ServiceMapDataQuery, scopedVars: ScopedVars): ServiceMapDataQuery {
    return query.queryType === 'search'
      ? { ...query, text: this.templates.replace(query.text, scopedVars) }
      : {
          ...query,
          focus: this.templates.replace(query.focus, scopedVars),
          ...(query.scope
            ? { scope: filledScope(query.scope, (text) => this.templates.replace(text, scopedVars, 'csv')) }
            : {}),
        };
  }
}
