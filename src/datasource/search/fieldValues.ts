import type { DataFrame, DataQueryRequest, DataQueryResponse, MetricFindValue, TimeRange } from '@grafana/data';
import { lastValueFrom, type Observable } from 'rxjs';
import { QUERY_VERSION } from '../../model/query';
import { RECORD_TYPES, type RecordType } from '../../model/recordTypes';
import { cells, fieldNamed } from '../fields';
import type { ServiceMapDataQuery } from '../types';

type Query = (request: DataQueryRequest<ServiceMapDataQuery>) => Observable<DataQueryResponse>;

const MOST_VALUES = 5000;

/** The names of all fields that searches can filter by, in the order of the alphabet. */
export const FIELD_NAMES: readonly string[] = [
  ...new Set(['Type', ...RECORD_TYPES.flatMap(({ tags, fields }) => [...Object.keys(tags), ...Object.keys(fields)])]),
].sort((left, right) => left.localeCompare(right, 'en'));

/** Asks the store which values a field has in a time range. */
export class FieldValues {
  constructor(private readonly query: Query) {}

  /**
   * @param filter records whose values count, as in a search; empty for the types that have the field
   * @throws Error with the store's or the search's own words
   */
  async of(field: string, filter: string, range: TimeRange): Promise<string[]> {
    if (field === 'Type' && filter.trim() === '') {
      return RECORD_TYPES.map(({ name }) => name);
    }
    const text = `${filter.trim() || typesWith(field)} | measure count() by Type, ${field} | top ${MOST_VALUES}`;
    const { data, error } = await lastValueFrom(this.query(requestOf(text, range)));
    if (error) {
      throw new Error(error.message ?? 'The values could not be read.');
    }
    const values = (data as DataFrame[]).flatMap((frame) =>
      cells(fieldNamed(frame, field)).filter(isGiven).map(String),
    );
    return [...new Set(values)].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
  }
}

export function asOptions(values: readonly string[]): MetricFindValue[] {
  return values.map((text) => ({ text }));
}

/** Heartbeats are the cheapest that know every machine; else the types that index the field are cheaper to ask. */
function typesWith(field: string): string {
  const has = (part: 'tags' | 'fields') => RECORD_TYPES.filter((type: RecordType) => Object.hasOwn(type[part], field));
  const indexed = has('tags');
  const types = (indexed.length > 0 ? indexed : has('fields')).map(({ name }) => name);
  return types.includes('Heartbeat') ? 'Type=Heartbeat' : `Type IN {${types.join(', ') || '*'}}`;
}

function requestOf(text: string, range: TimeRange): DataQueryRequest<ServiceMapDataQuery> {
  return {
    requestId: `values ${text}`,
    app: 'dashboard',
    range,
    targets: [{ refId: 'values', queryType: 'search', version: QUERY_VERSION, language: 'search', text }],
    scopedVars: {},
    interval: '1m',
    intervalMs: 60_000,
    timezone: 'utc',
    startTime: Date.now(),
  };
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
