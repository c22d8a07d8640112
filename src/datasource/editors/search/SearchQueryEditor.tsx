import React, { useCallback, useEffect, useState } from 'react';
import type { PanelData, SelectableValue, TimeRange } from '@grafana/data';
import { Button, InlineField, InlineFieldRow, RadioButtonGroup, Select } from '@grafana/ui';
import type { ServiceMapDatasource } from '../../datasource';
import type { SearchDataQuery } from '../../types';
import { Explanation } from './Explanation';
import { SearchBuilder } from './SearchBuilder';
import { SearchTextEditor } from './SearchTextEditor';
import { useSearchCheck } from './useSearchCheck';

interface Props {
  readonly datasource: ServiceMapDatasource;
  readonly query: SearchDataQuery;
  readonly range?: TimeRange;
  readonly data?: PanelData;
  onChange(query: SearchDataQuery): void;
}

const LANGUAGES: Array<SelectableValue<SearchDataQuery['language']>> = [
  { label: 'Log search', value: 'search', description: 'The search language of Service Map' },
  { label: 'KQL', value: 'kql', description: 'Kusto Query Language' },
];

const FORMATS: Array<SelectableValue<NonNullable<SearchDataQuery['resultFormat']>>> = [
  {
    label: 'Records or series',
    value: 'records',
    description: 'A table, or time series of a measure with an interval',
  },
  { label: 'Log lines', value: 'logs', description: 'For a Logs panel' },
  { label: 'Number of results', value: 'count', description: 'For alert rules: 0 where nothing matches' },
];

export function SearchQueryEditor({ datasource, query, range, data, onChange }: Props) {
  const [text, setText] = useState(query.text);
  const [building, setBuilding] = useState(false);
  useEffect(() => setText(query.text), [query.text]);
  const faults = useSearchCheck(datasource, query, text);
  const values = useCallback(
    (field: string) => (range ? datasource.fieldValues.of(field, '', range) : Promise.resolve([])),
    [datasource, range],
  );
  const run = (finished: string) => onChange({ ...query, text: finished });
  const finish = (finished: string) => {
    if (finished !== query.text) {
      run(finished);
    }
  };
  const [fault] = faults;
  return (
    <>
      <InlineFieldRow>
        <InlineField label="Language" labelWidth={18}>
          <RadioButtonGroup
            options={LANGUAGES}
            value={query.language}
            onChange={(language) => onChange({ ...query, language })}
          />
        </InlineField>
        <InlineField label="Answer">
          <Select
            aria-label="Answer"
            options={FORMATS}
            value={query.resultFormat ?? 'records'}
            onChange={({ value }) => onChange({ ...query, resultFormat: value })}
            width={25}
          />
        </InlineField>
        <Button variant="secondary" icon="pen" aria-expanded={building} onClick={() => setBuilding(!building)}>
          Builder
        </Button>
      </InlineFieldRow>
      {building && <SearchBuilder language={query.language} values={values} onWrite={run} />}
      <InlineField
        label="Search"
        labelWidth={18}
        grow
        invalid={fault !== undefined}
        error={fault && `Line ${fault.line}, column ${fault.column}: ${fault.message}`}
        tooltip="Shift+Enter runs the search; Ctrl+Space shows what can stand at the cursor."
      >
        <div style={{ width: '100%' }} data-testid="search-text">
          <SearchTextEditor
            query={query}
            faults={faults}
            values={values}
            onType={setText}
            onFinish={finish}
            onRun={run}
          />
        </div>
      </InlineField>
      <Explanation data={data} refId={query.refId} />
    </>
  );
}
