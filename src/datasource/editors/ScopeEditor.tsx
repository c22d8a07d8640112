import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { InlineField, Input, Select } from '@grafana/ui';
import type { MapGrouping, MapScope } from '../../model/query';
import type { MapDataQuery } from '../types';
import { kindOf, scopeOf, withScope, type ScopeKind } from './scopeKinds';

interface Props {
  readonly query: MapDataQuery;
  onChange(query: MapDataQuery): void;
}

const KINDS: Array<SelectableValue<ScopeKind>> = [
  { value: 'machine', label: 'One machine', description: 'A focus machine with its clients and servers' },
  { value: 'machines', label: 'Several machines', description: 'With their direct clients and servers' },
  { value: 'name', label: 'Machines by name', description: 'Whose name matches a pattern such as shop-*' },
  { value: 'subnet', label: 'Machines by subnet', description: 'With an address in a subnet such as 10.20.0.0/16' },
  { value: 'role', label: 'Machines by role', description: 'Of a role such as databaseServer' },
  { value: 'fleet', label: 'All machines', description: 'The fleet, put together in groups' },
];
const GROUPINGS: Array<SelectableValue<MapGrouping>> = [
  { value: 'application', label: 'Application', description: 'As found from who talks to whom' },
  { value: 'subnet', label: 'Subnet' },
  { value: 'role', label: 'Role' },
  { value: 'name', label: 'Name' },
];
const WHICH = 'Machines by name or id, separated by commas; a name pattern; a subnet; or a role.';

/** What the map is of: one machine, several, a group of them, or all. */
export function ScopeEditor({ query, onChange }: Props) {
  const { scope } = query;
  const change = (changed: MapScope | undefined) => onChange(withScope(query, changed));
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap' }}>
      <InlineField label="Map of" labelWidth={18}>
        <Select
          aria-label="Map of"
          width={25}
          options={KINDS}
          value={kindOf(scope)}
          onChange={({ value = 'machine' }) => change(scopeOf(value, '', scope?.groupBy))}
        />
      </InlineField>
      {scope && !('fleet' in scope) && (
        <InlineField label="Which" tooltip={WHICH}>
          <Input
            key={kindOf(scope)}
            aria-label="Which machines"
            width={32}
            defaultValue={'machines' in scope ? scope.machines.join(', ') : scope.group.pattern}
            onBlur={({ currentTarget }) => change(scopeOf(kindOf(scope), currentTarget.value, scope.groupBy))}
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
            onChange={({ value }) => change({ ...scope, groupBy: value })}
          />
        </InlineField>
      )}
    </div>
  );
}
