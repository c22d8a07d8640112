import React from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { InlineField, RadioButtonGroup } from '@grafana/ui';
import type { MapQuery, SearchQuery } from '../../model/query';
import type { ServiceMapDatasource } from '../datasource';
import { completeSearch, DEFAULT_SEARCH_QUERY } from '../queries';
import type { ServiceMapDataQuery, StoreOptions } from '../types';
import { MapQueryEditor } from './MapQueryEditor';
import { SearchQueryEditor } from './search/SearchQueryEditor';

export type Props = QueryEditorProps<ServiceMapDatasource, ServiceMapDataQuery, StoreOptions>;

const QUERY_TYPES: Array<{ label: string; value: ServiceMapDataQuery['queryType']; description: string }> = [
  { label: 'Map', value: 'map', description: 'The machines that one machine depends on or serves' },
  { label: 'Log search', value: 'search', description: 'Records that match a search' },
];

export function QueryEditor({ datasource, query: stored, app, range, data, onChange, onRunQuery }: Props) {
  const query = typed(stored, datasource.getDefaultQuery(app));
  const mapQuery = datasource.defaultMapQuery(app);
  const changeType = (type: ServiceMapDataQuery['queryType']) => {
    const { refId, hide, datasource } = query;
    onChange({ ...(type === 'search' ? DEFAULT_SEARCH_QUERY : mapQuery), refId, hide, datasource });
  };
  const change = (changed: ServiceMapDataQuery) => {
    onChange(changed);
    onRunQuery();
  };
  return (
    <>
      <InlineField label="Query type" labelWidth={18}>
        <RadioButtonGroup options={QUERY_TYPES} value={query.queryType} onChange={changeType} />
      </InlineField>
      {query.queryType === 'search' ? (
        <SearchQueryEditor
          datasource={datasource}
          query={completeSearch(query)}
          range={range}
          data={data}
          onChange={change}
        />
      ) : (
        <MapQueryEditor
          query={{ ...mapQuery, ...query }}
          machines={datasource.machines}
          range={range}
          onChange={change}
        />
      )}
    </>
  );
}

/** A new query has no more than its letter where Grafana does not ask for the default itself, as in 9.4's alert rules. */
function typed(stored: Partial<ServiceMapDataQuery>, fallback: MapQuery | SearchQuery): ServiceMapDataQuery {
  return (stored.queryType ? stored : { ...fallback, ...stored, queryType: fallback.queryType }) as ServiceMapDataQuery;
}
