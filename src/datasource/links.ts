import {
  FieldType,
  toDataFrame,
  type DataFrame,
  type DataLink,
  type DataSourceInstanceSettings,
  type Field,
} from '@grafana/data';
import { QUERY_VERSION } from '../model/query';
import { holdsRecords } from './search/logs';
import { nodeSearches } from './search/nodeSearches';
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

/** Leads from the records of a machine to its map, and from the nodes of a map to their records. */
export function withLinks(frame: DataFrame, target: Target): DataFrame {
  if (holdsRecords(frame)) {
    return withMachineLinks(frame, target);
  }
  return frame.name === 'nodes' ? { ...frame, fields: [...frame.fields, ...recordsFields(frame, target)] } : frame;
}

/** Grafana writes the value into the JSON of a query: encoded, no name can end its text there. Ids stay as they are. */
function withMachineLinks(frame: DataFrame, target: Target): DataFrame {
  const name = frame.fields.some((field) => field.name === 'Machine') ? 'Machine' : 'Computer';
  const query = {
    refId: 'A',
    queryType: 'map',
    version: QUERY_VERSION,
    focus: '${__value.raw:percentencode}',
  } as const;
  const links = [internal('Map of this machine', query, target)];
  return {
    ...frame,
    fields: frame.fields.map((field) =>
      field.name === name ? { ...field, config: { ...field.config, links } } : field,
    ),
  };
}

/** The search for each node's records. Their texts hold nothing that JSON or the language would have to escape. */
function recordsFields(frame: DataFrame, target: Target): Field[] {
  const text = '${__value.raw}';
  const query = { refId: 'A', queryType: 'search', version: QUERY_VERSION, language: 'search', text } as const;
  const config = { links: [internal('Records', query, target)] };
  const field = { name: 'records', type: FieldType.string, config, values: nodeSearches(frame) };
  return toDataFrame({ fields: [field] }).fields;
}

function internal(title: string, query: ServiceMapDataQuery, { uid, name }: Target): DataLink {
  return { title, url: '', internal: { query, datasourceUid: uid, datasourceName: name } };
}
