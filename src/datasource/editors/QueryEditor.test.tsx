/** @jest-environment jsdom */
import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { CoreApp, type DataSourceInstanceSettings, type SelectableValue } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { ServiceMapDatasource } from '../datasource';
import type { ServiceMapDataQuery, StoreOptions } from '../types';
import { QueryEditor } from './QueryEditor';

interface ChoiceProps {
  readonly options: Array<SelectableValue<string>>;
  readonly value?: string;
  onChange(value?: string): void;
}

jest.mock('@grafana/ui', () => ({
  InlineField: ({ children }: { children: React.ReactNode }) => children,
  InlineFieldRow: ({ children }: { children: React.ReactNode }) => children,
  Button: () => null,
  Select: () => null,
  AsyncSelect: () => null,
  useStyles2: () => ({}),
  CodeEditor: ({ onBlur }: { onBlur(text: string): void }) => (
    <textarea onBlur={(event) => onBlur(event.target.value)} />
  ),
  RadioButtonGroup: ({ options, value, onChange }: ChoiceProps) => (
    <div role="radiogroup">
      {options.map((option) => (
        <label key={option.value}>
          {option.label}
          <input type="radio" checked={option.value === value} onChange={() => onChange(option.value)} />
        </label>
      ))}
    </div>
  ),
}));

jest.mock('@grafana/runtime', () => ({ DataSourceWithBackend: class {} }));

const templates = {
  replace: (text = '') => text,
  containsTemplate: (text) => text === '$machine',
} as Partial<TemplateSrv> as TemplateSrv;
const settings = { uid: 'servicemap', name: 'Service Map', jsonData: {} } as DataSourceInstanceSettings<StoreOptions>;
const datasource = new ServiceMapDatasource(settings, templates);

/** Edits a query as it is stored, which can lack what the types ask for. */
function edit(stored: object, app?: CoreApp) {
  const onChange = jest.fn<void, [ServiceMapDataQuery]>();
  const query = { refId: 'A', ...stored } as ServiceMapDataQuery;
  render(
    <QueryEditor datasource={datasource} query={query} app={app} onChange={onChange} onRunQuery={() => undefined} />,
  );
  return onChange;
}

const chosen = () =>
  screen
    .getAllByRole<HTMLInputElement>('radio')
    .flatMap(({ checked, labels }) => (checked ? labels?.[0]?.textContent : []));

test('a search without a language is in the one that the backend takes it for', () => {
  edit({ queryType: 'search', text: 'Type=Heartbeat' });
  expect(chosen()).toEqual(['Log search', 'Log search']);
});

test.each([
  [CoreApp.UnifiedAlerting, ['Log search', 'Log search']],
  [CoreApp.CloudAlerting, ['Log search', 'Log search']],
  [CoreApp.Dashboard, ['Map']],
  [CoreApp.Explore, ['Map']],
  [undefined, ['Map']],
])('a new query in %s starts as %j', (app, expected) => {
  edit({}, app);
  expect(chosen()).toEqual(expected);
});

test('what is written into the new query of an alert rule is a whole search', () => {
  const onChange = edit({}, CoreApp.UnifiedAlerting);
  fireEvent.blur(screen.getByRole('textbox'), { target: { value: 'Type=Heartbeat' } });
  expect(onChange).toHaveBeenCalledWith({
    refId: 'A',
    queryType: 'search',
    version: 1,
    language: 'search',
    text: 'Type=Heartbeat',
  });
});

test('a map in an alert rule stays what it is', () => {
  edit({ queryType: 'map', version: 1, focus: 'web01' }, CoreApp.UnifiedAlerting);
  expect(chosen()).toEqual(['Map']);
});

test('a filter is added in the language that a search without one is in', () => {
  const search = { refId: 'A', queryType: 'search', text: 'Type=Heartbeat' } as ServiceMapDataQuery;
  const action = { type: 'ADD_FILTER', options: { key: 'Computer', value: 'web01' } };
  expect(datasource.modifyQuery(search, action)).toMatchObject({ text: 'Computer="web01" Type=Heartbeat' });
});

test('a new map query follows the variable of the dashboard where it has one', () => {
  const other = { ...templates, containsTemplate: () => false };
  const focusIn = (of: TemplateSrv, app?: CoreApp) => new ServiceMapDatasource(settings, of).defaultMapQuery(app).focus;
  expect([focusIn(templates), focusIn(templates, CoreApp.Explore), focusIn(other)]).toEqual(['$machine', '', '']);
});
