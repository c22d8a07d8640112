import React from 'react';
import { Select, useStyles2 } from '@grafana/ui';
import { ROLES } from '../../model/roles';
import { type MachineFilter } from '../layout/machineFilter';
import { getSideStyles } from './styles';

const STATUSES: { value: MachineFilter['status']; label: string }[] = [
  { value: 'reporting', label: 'Reporting' },
  { value: 'silent', label: 'Silent' },
];

interface MachineFiltersProps {
  readonly filter: MachineFilter;
  /** Families and names that can be chosen. */
  readonly operatingSystems: readonly string[];
  /** Tags that can be chosen. */
  readonly tags: readonly string[];
  readonly onChange: (filter: MachineFilter) => void;
}

/** Filters of the machine list. */
export function MachineFilters({ filter, operatingSystems, tags, onChange }: MachineFiltersProps) {
  const styles = useStyles2(getSideStyles);
  return (
    <div className={styles.machineFilters}>
      <Select
        aria-label="Operating system"
        isClearable
        placeholder="Any operating system"
        value={filter.operatingSystem || null}
        options={operatingSystems.map((value) => ({ value, label: value }))}
        onChange={(chosen) => onChange({ ...filter, operatingSystem: chosen?.value ?? '' })}
      />
      <Select
        aria-label="Role"
        isClearable
        placeholder="Any role"
        value={filter.role || null}
        options={ROLES.map(({ role, title }) => ({ value: role as string, label: title }))}
        onChange={(chosen) => onChange({ ...filter, role: chosen?.value ?? '' })}
      />
      {tags.length > 0 && (
        <Select
          aria-label="Tag"
          isClearable
          placeholder="Any tag"
          value={filter.tag || null}
          options={tags.map((value) => ({ value, label: value }))}
          onChange={(chosen) => onChange({ ...filter, tag: chosen?.value ?? '' })}
        />
      )}
      <Select
        aria-label="Status"
        isClearable
        placeholder="Any status"
        value={filter.status || null}
        options={STATUSES}
        onChange={(chosen) => onChange({ ...filter, status: chosen?.value ?? '' })}
      />
    </div>
  );
}
