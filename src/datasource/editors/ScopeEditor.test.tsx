/** @jest-environment jsdom */
import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import type { SelectableValue } from '@grafana/data';
import type { MapScope } from '../../model/query';
import type { MapDataQuery } from '../types';
import { ScopeEditor } from './ScopeEditor';

interface SelectProps {
  readonly 'aria-label': string;
  readonly options: Array<SelectableValue<string>>;
  readonly value: string;
  onChange(chosen: SelectableValue<string>): void;
}

jest.mock('@grafana/ui', () => ({
  InlineField: ({ children }: { children: React.ReactNode }) => children,
  Input: ({ width, ...props }: React.InputHTMLAttributes<HTMLInputElement>) => <input data-width={width} {...props} />,
  Select: ({ options, onChange, ...props }: SelectProps) => (
    <select {...props} onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  ),
}));

function edit(scope: MapScope | undefined) {
  const onChange = jest.fn<void, [MapDataQuery]>();
  render(<ScopeEditor query={{ refId: 'A', queryType: 'map', version: 1, focus: '', scope }} onChange={onChange} />);
  return () => onChange.mock.lastCall?.[0].scope;
}

const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const write = (label: string, value: string) => fireEvent.blur(screen.getByLabelText(label), { target: { value } });

test.each<[string, MapScope]>([
  ['machines', { machines: [] }],
  ['name', { group: { by: 'name', pattern: '' } }],
  ['tag', { group: { by: 'tag', pattern: '' } }],
  ['subnet', { group: { by: 'subnet', pattern: '' } }],
  ['role', { group: { by: 'role', pattern: '' } }],
  ['fleet', { fleet: true }],
])('a map of %s is chosen', (kind, expected) => {
  const scope = edit(undefined);
  choose('Map of', kind);
  expect(scope()).toEqual(expected);
});

test.each<[MapScope, string, MapScope]>([
  [{ machines: [] }, 'web01, db01', { machines: ['web01', 'db01'] }],
  [{ group: { by: 'name', pattern: '' } }, ' shop-* ', { group: { by: 'name', pattern: 'shop-*' } }],
  [{ group: { by: 'tag', pattern: '' } }, 'team=pay', { group: { by: 'tag', pattern: 'team=pay' } }],
  [{ group: { by: 'subnet', pattern: '' } }, '10.2.0.0/16', { group: { by: 'subnet', pattern: '10.2.0.0/16' } }],
  [{ group: { by: 'role', pattern: '' } }, 'cache', { group: { by: 'role', pattern: 'cache' } }],
])('%j takes which machines: %s', (before, text, expected) => {
  const scope = edit(before);
  write('Which machines', text);
  expect(scope()).toEqual(expected);
});

test('machines are grouped by tags of a name, and another grouping forgets the name', () => {
  const scope = edit({ fleet: true, groupBy: 'tag' });
  write('Name of tags', ' team ');
  expect(scope()).toEqual({ fleet: true, groupBy: 'tag', groupTag: 'team' });
  choose('Grouped by', 'subnet');
  expect(scope()).toEqual({ fleet: true, groupBy: 'subnet' });
});
