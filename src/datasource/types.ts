import type { DataQuery, DataSourceJsonData } from '@grafana/data';
import type { MapQuery, SearchQuery, StoreSecrets, StoreSettings } from '../model/query';

export type MapDataQuery = MapQuery & DataQuery;
export type SearchDataQuery = SearchQuery & DataQuery;

/** A query as Grafana stores it in a panel, in Explore or in an alert rule. */
export type ServiceMapDataQuery = MapDataQuery | SearchDataQuery;

/**
 * The query of a dashboard variable: the values of `field` in the records that `search` finds; without a field the
 * machines whose name, id or address contains `search`. An empty search finds all.
 */
export interface VariableQuery extends DataQuery {
  search: string;
  field?: string;
}

export type StoreOptions = StoreSettings & DataSourceJsonData;
export type { StoreSecrets };
