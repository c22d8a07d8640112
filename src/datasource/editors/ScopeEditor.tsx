import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { InlineField, Input, Select } from '@grafana/ui';
import type { Grouping, MapGrouping, MapScope } from '../../model/query';
import type { MapDataQuery } from '../types';
import { kindOf, scopeOf, textOf, withScope, type ScopeKind } from './scopeKinds';

interface Props {
  readonly query: MapDataQuery;
  onChange(query: MapDataQuery): void;
}

const KINDS: Array<SelectableValue<ScopeKind>> = [
  { value: 'machine', label: 'One machine', description: 'A focus machine with its clients and servers' },
  { value: 'machines', label: 'Several machines', description: 'With their direct clients and servers' },
  { value: 'name', label: 'Machines by name', description: 'Whose name matches a pattern such as shop-*' },
  { value: 'tag', label: 'Machines by tag', description: 'With a tag that matches a pattern such as team=pay' },
  { value: 'subnet', label: 'Machines by subnet', description: 'With an address in a subnet such as 10.20.0.0/16' },
  { value: 'role', label: 'Machines by role', description: 'Of a role such as databaseServer' },
  { value: 'fleet', label: 'All machines', description: 'The fleet, put together in groups' },
];
const GROUPINGS: Array<SelectableValue<MapGrouping>> = [
  { value: 'application', label: 'Application', description: 'As found from who talks to whom' },
  { value: 'subnet', label: 'Subnet' },
  { value: 'role', label: 'Role' },
  { value: 'name', label: 'Name' },
  { value: 'tag', label: 'Tag', description: 'As the agents were given them' },
];
const WHICH = 'Machines by name or id, separated by commas; a pattern of names or tags; a subnet; or a role.';
const GROUP_TAG = 'team puts together what has the same team=…; empty: by the first tag of each machine.';

/** What the map is of: one machine, several, a group of them, or all. */
export function ScopeEditor({ query, onChange }: Props) {
  const { scope } = query;
  const change = (changed: MapScope | undefined) => onChange(withScope(query, changed));
  const text = textOf(scope);
  const regroup = (grouping: Grouping) => change(scopeOf(kindOf(scope), text, { ...scope, ...grouping }));
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap' }}>
      <InlineField label="Map of" labelWidth={18}>
        <Select
          aria-label="Map of"
          width={25}
          options={KINDS}
          value={kindOf(scope)}
          onChange={({ value = 'machine' }) => change(scopeOf(value, '', scope))}
        />
      </InlineField>
      {scope && !('fleet' in scope) && (
        <InlineField label="Which" tooltip={WHICH}>
          <Input
            key={kindOf(scope)}
            aria-label="Which machines"
            width={32}
            defaultValue={text}
            onBlur={({ currentTarget }) => change(scopeOf(kindOf(scope), currentTarget.value, scope))}
          />
        </InlineField>
      )}
      {scope && (
        <InlineField label="Grouped by">
          <Select
            aria-label="Grouped by"
            width={18}
            options={GROUPINGS}
            value={scope.groupBy ?? 'application'}
            onChange={({ value }) => regroup({ groupBy: value })}
          />
        </InlineField>
      )}
      {scope?.groupBy === 'tag' && (
        <InlineField label="Tag" tooltip={GROUP_TAG}>
          <Input
            aria-label="Name of tags"
            width={18}
            placeholder="first of each"
            defaultValue={scope.groupTag}
            onBlur={({ currentTarget }) => regroup({ groupTag: currentTarget.value.trim() })}
          />
        </InlineField>
      )}
    </div>
  );
}
