import { QUERY_VERSION, type MapQuery, type SearchQuery } from '../model/query';

/** Follows the dashboard's `machine` variable. */
export const DEFAULT_MAP_QUERY: MapQuery = { queryType: 'map', version: QUERY_VERSION, focus: '$machine' };

export const DEFAULT_SEARCH_QUERY: SearchQuery = {
  queryType: 'search',
  version: QUERY_VERSION,
  text: '',
  language: 'search',
};

/** A stored search may lack what the backend has a default for: provisioned ones, and those that were written by hand. */
export function completeSearch<Query extends Partial<SearchQuery>>(query: Query): Query & SearchQuery {
  return { ...DEFAULT_SEARCH_QUERY, ...query };
}

/** What changed on the machines is what annotations are mostly for. */
export const DEFAULT_ANNOTATION_QUERY: SearchQuery = { ...DEFAULT_SEARCH_QUERY, text: 'Type=ConfigurationChange' };
