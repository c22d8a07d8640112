import { QUERY_VERSION, type MapQuery, type SearchQuery } from '../model/query';

/** Follows the dashboard's `machine` variable. */
export const DEFAULT_MAP_QUERY: MapQuery = { queryType: 'map', version: QUERY_VERSION, focus: '$machine' };

export const DEFAULT_SEARCH_QUERY: SearchQuery = {
  queryType: 'search',
  version: QUERY_VERSION,
  text: '',
  language: 'search',
};
