import type { SearchQuery } from '../../../model/query';
import { conditionText, type FieldFilter } from '../../../model/searchCondition';

/** A simple search as the builder holds it. Empty texts are parts that are not chosen. */
export interface SimpleSearch {
  readonly type: string;
  readonly computer: string;
  readonly filters: readonly FieldFilter[];
  /** Name of an aggregate; empty for the records themselves. */
  readonly aggregate: string;
  /** What is aggregated; COUNT needs none. */
  readonly of: string;
  readonly by: string;
  /** Minutes; 0 for a table without time. */
  readonly intervalMinutes: number;
}

export const EMPTY_SEARCH: SimpleSearch = {
  type: 'VMConnection',
  computer: '',
  filters: [],
  aggregate: '',
  of: '',
  by: '',
  intervalMinutes: 1,
};

/** @throws RangeError for a name that no field can have */
export function builtText(search: SimpleSearch, language: SearchQuery['language']): string {
  const conditions = conditionsOf(search).map((filter) => conditionText(filter, language));
  return language === 'kql' ? kqlText(search, conditions) : searchText(search, conditions);
}

function conditionsOf({ computer, filters }: SimpleSearch): FieldFilter[] {
  const onComputer: FieldFilter[] = computer === '' ? [] : [{ field: 'Computer', operator: '=', value: computer }];
  return [...onComputer, ...filters.filter(({ field }) => field !== '')];
}

function searchText({ type, aggregate, of, by, intervalMinutes }: SimpleSearch, conditions: readonly string[]): string {
  const filter = [`Type=${type}`, ...conditions].join(' ');
  if (aggregate === '') {
    return filter;
  }
  const groups = by === '' ? '' : ` by ${by}`;
  const interval = intervalMinutes > 0 ? ` interval ${intervalMinutes}MINUTES` : '';
  return `${filter} | measure ${aggregate}(${of})${groups}${interval}`;
}

function kqlText({ type, aggregate, of, by, intervalMinutes }: SimpleSearch, conditions: readonly string[]): string {
  const where = conditions.length > 0 ? ` | where ${conditions.join(' and ')}` : '';
  if (aggregate === '') {
    return `${type}${where}`;
  }
  const time = intervalMinutes > 0 ? [`bin(TimeGenerated, ${intervalMinutes}m)`] : [];
  const groups = [...(by === '' ? [] : [by]), ...time];
  return `${type}${where} | summarize ${aggregate}(${of})${groups.length > 0 ? ` by ${groups.join(', ')}` : ''}`;
}
