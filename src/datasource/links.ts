import type { DataFrame, DataLink, DataSourceInstanceSettings } from '@grafana/data';
import { QUERY_VERSION } from '../model/query';
import { holdsRecords } from './search/logs';
import type { ServiceMapDataQuery, StoreOptions } from './types';

type Target = Pick<DataSourceInstanceSettings<StoreOptions>, 'uid' | 'name'>;

/** The cells of texts in a table of records get Explore's filter buttons. */
export function withCellFilters(frame: DataFrame): DataFrame {
  return holdsRecords(frame)
    ? {
        ...frame,
        fields: frame.fields.map((field) =>
          field.type === 'string' ? { ...field, config: { ...field.config, filterable: true } } : field,
        ),
      }
    : frame;
}

/** Leads from the records of a machine to its map, and from the machine of a map's node to its records. */
export function withLinks(frame: DataFrame, target: Target): DataFrame {
  const link = linkOf(frame, target);
  return link
    ? {
        ...frame,
        fields: frame.fields.map((field) =>
          field.name === link.field ? { ...field, config: { ...field.config, links: [link.to] } } : field,
        ),
      }
    : frame;
}

function linkOf(frame: DataFrame, target: Target): { field: string; to: DataLink } | undefined {
  if (holdsRecords(frame)) {
    const field = frame.fields.some(({ name }) => name === 'Machine') ? 'Machine' : 'Computer';
    const query = { refId: 'A', queryType: 'map', version: QUERY_VERSION, focus: '${__value.raw}' } as const;
    return { field, to: internal('Map of this machine', query, target) };
  }
  if (frame.name === 'nodes') {
    const text = 'Machine="${__value.raw}"';
    const query = { refId: 'A', queryType: 'search', version: QUERY_VERSION, language: 'search', text } as const;
    return { field: 'machine', to: internal('Records of this machine', query, target) };
  }
  return undefined;
}

function internal(title: string, query: ServiceMapDataQuery, { uid, name }: Target): DataLink {
  return { title, url: '', internal: { query, datasourceUid: uid, datasourceName: name } };
}
