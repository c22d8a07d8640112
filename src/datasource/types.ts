import type { DataQuery, DataSourceJsonData } from '@grafana/data';
import type { MapQuery, SearchQuery, StoreSecrets, StoreSettings } from '../model/query';

export type MapDataQuery = MapQuery & DataQuery;
export type SearchDataQuery = SearchQuery & DataQuery;

/** A query as Grafana stores it in a panel, in Explore or in an alert rule. */
export type ServiceMapDataQuery = MapDataQuery | SearchDataQuery;

/** The query of a dashboard variable: the machines whose name or address contains `search`; empty for all. */
export interface MachineVariableQuery extends DataQuery {
  search: string;
}

export type StoreOptions = StoreSettings & DataSourceJsonData;
export type { StoreSecrets };
