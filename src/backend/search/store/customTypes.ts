import type { PropertyType, RecordType } from '../../../model/recordTypes';
import { showColumns } from '../../influx/influxql';
import { readQuery } from '../../influx/reader';
import { LIMITS } from '../engine/limits';
import { SearchError } from '../language/searchError';
import type { Source } from '../plan/plan';
import { isCustomType, namedTypes } from '../plan/specialise';
import type { StoreRequest } from './storeReader';

/** The custom types that a source names, with the columns that the store knows of them. */
export function customTypesOf(
  source: Source,
  request: StoreRequest,
  known: Map<string, Promise<RecordType>>,
): Promise<readonly RecordType[]> {
  const names = new Set([...namedTypes(source.filter), ...(source.types ?? [])].filter(isCustomType));
  return Promise.all(
    [...names].map((name) => {
      const type = known.get(name) ?? readCustomType(name, request);
      known.set(name, type);
      return type;
    }),
  );
}

const STORED: Readonly<Record<string, PropertyType>> = { float: 'number', integer: 'number', boolean: 'boolean' };

async function readCustomType(name: string, { store, signal, text }: StoreRequest): Promise<RecordType> {
  const [fields = [], tags = []] = await readQuery(store, showColumns(name), { signal, rowLimit: LIMITS.groups });
  const columns = fields.flatMap(({ values }) => values.map(([field, type]) => [String(field), String(type)] as const));
  if (columns.length === 0) {
    const at = Math.max(0, text.indexOf(name));
    throw new SearchError(text, at, `unknown type '${name}': the store has no such custom type`);
  }
  const tagNames = tags.flatMap(({ values }) => values.map(([tag]) => String(tag)));
  return {
    name,
    measurement: name,
    tags: Object.fromEntries(tagNames.map((tag) => [tag, 'string' as const])),
    fields: Object.fromEntries(columns.map(([field, type]) => [field, propertyOf(field, type)])),
    constants: {},
  };
}

function propertyOf(field: string, stored: string): PropertyType {
  return field.endsWith('_t') ? 'time' : (STORED[stored] ?? 'string');
}
