import React, { type KeyboardEvent, type SyntheticEvent } from 'react';
import type { SelectableValue } from '@grafana/data';
import { InlineField, RadioButtonGroup, TextArea } from '@grafana/ui';
import type { SearchDataQuery } from '../types';

interface Props {
  readonly query: SearchDataQuery;
  onChange(query: SearchDataQuery): void;
}

const LANGUAGES: Array<SelectableValue<SearchDataQuery['language']>> = [
  { label: 'Log search', value: 'search', description: 'The search language of Service Map' },
  { label: 'KQL', value: 'kql', description: 'Kusto Query Language' },
];

export function SearchQueryEditor({ query, onChange }: Props) {
  const changeText = (event: SyntheticEvent<HTMLTextAreaElement>) =>
    onChange({ ...query, text: event.currentTarget.value });
  const runOnShiftEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault();
      changeText(event);
    }
  };
  return (
    <>
      <InlineField label="Language" labelWidth={18}>
        <RadioButtonGroup
          options={LANGUAGES}
          value={query.language}
          onChange={(language) => onChange({ ...query, language })}
        />
      </InlineField>
      <InlineField label="Search" labelWidth={18} grow tooltip="Shift+Enter runs the search.">
        <TextArea
          aria-label="Search"
          key={query.language}
          rows={3}
          defaultValue={query.text}
          placeholder={
            query.language === 'kql' ? 'VMConnection | take 100' : 'Type=ServiceMapProcess_CL | dedup ResourceId'
          }
          onBlur={changeText}
          onKeyDown={runOnShiftEnter}
        />
      </InlineField>
    </>
  );
}
