import React, { type FormEvent } from 'react';
import type { QueryEditorProps, SelectableValue } from '@grafana/data';
import { InlineField, Input, Select } from '@grafana/ui';
import type { ServiceMapDatasource } from '../datasource';
import { FIELD_NAMES } from '../search/fieldValues';
import type { ServiceMapDataQuery, StoreOptions, VariableQuery } from '../types';

type Props = QueryEditorProps<ServiceMapDatasource, ServiceMapDataQuery, StoreOptions, VariableQuery>;

const MACHINES: SelectableValue<string> = {
  label: 'Machines',
  value: '',
  description: 'Machines by name; the value is the machine’s id',
};
const LISTS = [MACHINES, ...FIELD_NAMES.map((field) => ({ label: `Values of ${field}`, value: field }))];

export function VariableEditor({ query, onChange }: Props) {
  const { field = '', search = '' } = query;
  const changeList = ({ value }: SelectableValue<string>) => onChange({ refId: 'variable', search, field: value });
  const changeSearch = (event: FormEvent<HTMLInputElement>) =>
    onChange({ refId: 'variable', field, search: event.currentTarget.value });
  const tooltip = field
    ? 'Only of records that this search finds, such as Type=VMConnection Computer="$computer".'
    : 'Lists the machines whose name, id or address contains this.';
  return (
    <>
      <InlineField label="List" labelWidth={14}>
        <Select aria-label="List" options={LISTS} value={field} onChange={changeList} width={40} allowCustomValue />
      </InlineField>
      <InlineField label={field ? 'Records' : 'Machines'} labelWidth={14} tooltip={tooltip}>
        <Input
          aria-label={field ? 'Search for records' : 'Search for machines'}
          key={field}
          defaultValue={search}
          placeholder={field ? 'all records' : 'all machines'}
          width={40}
          onBlur={changeSearch}
        />
      </InlineField>
    </>
  );
}
