import React, { useState, type FormEvent } from 'react';
import type { SelectableValue } from '@grafana/data';
import { AsyncSelect, Button, InlineField, InlineFieldRow, Input, Select } from '@grafana/ui';
import type { SearchQuery } from '../../../model/query';
import { RECORD_TYPES } from '../../../model/recordTypes';
import { KQL_WORDS, SEARCH_WORDS } from '../../../model/searchWords';
import type { FieldFilter } from '../../../model/searchCondition';
import { builtText, EMPTY_SEARCH, type SimpleSearch } from './builtText';
import type { ValueSource } from './languages';

interface Props {
  readonly language: SearchQuery['language'];
  readonly values: ValueSource;
  onWrite(text: string): void;
}

const TYPES = RECORD_TYPES.map(({ name }) => option(name));
const OPERATORS: Array<SelectableValue<FieldFilter['operator']>> = (['=', '!=', '=~', '!~', '<', '>'] as const).map(
  (value) => ({ label: value, value }),
);
const INTERVALS = [0, 1, 5, 15, 60].map((value) => ({ value, label: value === 0 ? 'no interval' : `${value} min` }));
const NEW_FILTER: FieldFilter = { field: '', operator: '=', value: '' };

/** Writes simple searches: chosen parts become text, which can be changed by hand from there. */
export function SearchBuilder({ language, values, onWrite }: Props) {
  const [search, setSearch] = useState<SimpleSearch>(EMPTY_SEARCH);
  const change = (part: Partial<SimpleSearch>) => setSearch({ ...search, ...part });
  const fields = fieldsOf(search.type).map(option);
  const aggregates = (language === 'kql' ? KQL_WORDS : SEARCH_WORDS).aggregates;
  const changeFilter = (at: number, part: Partial<FieldFilter>) =>
    change({ filters: search.filters.map((filter, position) => (position === at ? { ...filter, ...part } : filter)) });
  return (
    <>
      <InlineFieldRow>
        <InlineField label="Type" labelWidth={18}>
          <Select
            aria-label="Type"
            options={TYPES}
            value={search.type}
            onChange={({ value }) => change({ type: value ?? '', filters: [], of: '', by: '' })}
            width={30}
            allowCustomValue
          />
        </InlineField>
        <InlineField label="Computer">
          <AsyncSelect
            aria-label="Computer"
            defaultOptions
            isClearable
            allowCustomValue
            placeholder="all computers"
            loadOptions={async (typed: string) =>
              (await values('Computer')).filter((one) => one.includes(typed)).map(option)
            }
            value={search.computer === '' ? null : option(search.computer)}
            onChange={(chosen: SelectableValue<string> | null) => change({ computer: chosen?.value ?? '' })}
            width={30}
          />
        </InlineField>
        <Button variant="secondary" icon="plus" onClick={() => change({ filters: [...search.filters, NEW_FILTER] })}>
          Filter
        </Button>
      </InlineFieldRow>
      {search.filters.map((filter, at) => (
        <InlineFieldRow key={at}>
          <InlineField label="Filter" labelWidth={18}>
            <Select
              aria-label="Field"
              options={fields}
              value={filter.field}
              onChange={({ value }) => changeFilter(at, { field: value ?? '' })}
              width={30}
            />
          </InlineField>
          <Select
            aria-label="Operator"
            options={OPERATORS}
            value={filter.operator}
            onChange={({ value }) => changeFilter(at, { operator: value ?? '=' })}
            width={10}
          />
          <Input
            aria-label="Value"
            value={filter.value}
            onChange={(event: FormEvent<HTMLInputElement>) => changeFilter(at, { value: event.currentTarget.value })}
            width={30}
          />
        </InlineFieldRow>
      ))}
      <InlineFieldRow>
        <InlineField label="Measure" labelWidth={18}>
          <Select
            aria-label="Aggregate"
            options={[{ label: 'records', value: '' }, ...aggregates.map(option)]}
            value={search.aggregate}
            onChange={({ value }) => change({ aggregate: value ?? '' })}
            width={20}
          />
        </InlineField>
        {search.aggregate !== '' && (
          <>
            <InlineField label="of">
              <Select
                aria-label="Measured field"
                options={fields}
                value={search.of}
                isClearable
                onChange={(chosen) => change({ of: chosen?.value ?? '' })}
                width={25}
              />
            </InlineField>
            <InlineField label="by">
              <Select
                aria-label="Group field"
                options={fields}
                value={search.by}
                isClearable
                onChange={(chosen) => change({ by: chosen?.value ?? '' })}
                width={25}
              />
            </InlineField>
            <Select
              aria-label="Interval"
              options={INTERVALS}
              value={search.intervalMinutes}
              onChange={({ value }) => change({ intervalMinutes: value ?? 0 })}
              width={15}
            />
          </>
        )}
        <Button onClick={() => onWrite(builtText(search, language))}>Write the search</Button>
      </InlineFieldRow>
    </>
  );
}

function fieldsOf(type: string): string[] {
  const known = RECORD_TYPES.find(({ name }) => name === type);
  return Object.keys({ ...known?.tags, ...known?.fields });
}

function option(value: string): { label: string; value: string } {
  return { label: value, value };
}
