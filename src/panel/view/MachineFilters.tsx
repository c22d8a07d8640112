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
  readonly onChange: (filter: MachineFilter) => void;
}

/** Filters of the machine list. */
export function MachineFilters({ filter, operatingSystems, onChange }: MachineFiltersProps) {
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
