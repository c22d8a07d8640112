import React, { useState } from 'react';
import {
  Button,
  Checkbox,
  Field,
  IconButton,
  Input,
  RadioButtonGroup,
  Select,
  TextArea,
  useStyles2,
} from '@grafana/ui';
import { ROLES } from '../../model/roles';
import { isFiltering, NO_FILTER, type MapFilter } from '../layout/filter';
import { type MapGraph } from '../layout/graph';
import { parseNoiseRules } from '../layout/noise';
import { parsePorts } from '../layout/ports';
import { getSideStyles } from './styles';
import { TEST_IDS } from './testIds';

const DIRECTIONS: { label: string; value: MapFilter['direction'] }[] = [
  { label: 'Both', value: '' },
  { label: 'Inbound', value: 'inbound' },
  { label: 'Outbound', value: 'outbound' },
];

interface FilterProps {
  /** Before filtering: what can be chosen from. */
  readonly graph: MapGraph;
  readonly filter: MapFilter;
  readonly noiseRules: string;
  readonly onChange: (filter: MapFilter) => void;
  readonly onNoiseRules: (rules: string) => void;
  readonly onClose: () => void;
}

/** What of the map is shown. */
export function FilterPane({ graph, filter, noiseRules, onChange, onNoiseRules, onClose }: FilterProps) {
  const styles = useStyles2(getSideStyles);
  const set = (part: Partial<MapFilter>) => onChange({ ...filter, ...part });
  const roles = new Set(graph.nodes.map((node) => node.role));
  const protocols = [...new Set(graph.links.map((link) => link.protocol))].filter((protocol) => protocol !== '').sort();
  const portsInvalid = parsePorts(filter.ports) === undefined;
  return (
    <section
      className={styles.filters}
      aria-label="Filters"
      data-testid={TEST_IDS.filters}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={styles.head}>
        <h5 className={styles.heading}>Filters</h5>
        <IconButton name="times" aria-label="Close filters" tooltip="Close filters" onClick={onClose} />
      </div>
      <Field label="Server port" invalid={portsInvalid} error="Ports are numbers up to 65535, as in 443, 8000-8100.">
        <Input
          id="map-filter-ports"
          value={filter.ports}
          placeholder="443, 8000-8100"
          onChange={(event) => set({ ports: event.currentTarget.value })}
        />
      </Field>
      <Field label="Process">
        <Input
          id="map-filter-process"
          value={filter.process}
          placeholder="nginx*"
          onChange={(event) => set({ process: event.currentTarget.value })}
        />
      </Field>
      <Field label="Role">
        <Select
          inputId="map-filter-role"
          isClearable
          placeholder="Any"
          value={filter.role || null}
          options={ROLES.filter(({ role }) => roles.has(role) || role === filter.role).map(({ role, title }) => ({
            value: role,
            label: title,
          }))}
          onChange={(chosen) => set({ role: chosen?.value ?? '' })}
        />
      </Field>
      {protocols.length > 1 && (
        <Field label="Protocol">
          <Select
            inputId="map-filter-protocol"
            isClearable
            placeholder="Any"
            value={filter.protocol || null}
            options={protocols.map((value) => ({ value, label: value }))}
            onChange={(chosen) => set({ protocol: chosen?.value ?? '' })}
          />
        </Field>
      )}
      {graph.focus !== '' && (
        <Field label="Direction, from the focus machine">
          <RadioButtonGroup
            size="sm"
            value={filter.direction}
            options={DIRECTIONS}
            onChange={(direction) => set({ direction })}
          />
        </Field>
      )}
      <div className={styles.checks}>
        <Checkbox
          label="Only failed connections"
          value={filter.onlyFailed}
          onChange={(event) => set({ onlyFailed: event.currentTarget.checked })}
        />
        <Checkbox
          label="Hide idle links and processes"
          value={filter.hideIdle}
          onChange={(event) => set({ hideIdle: event.currentTarget.checked })}
        />
        <Checkbox
          label="Hide infrastructure noise"
          value={filter.hideNoise}
          onChange={(event) => set({ hideNoise: event.currentTarget.checked })}
        />
      </div>
      <NoiseRulesField rules={noiseRules} onChange={onNoiseRules} />
      <Button size="sm" variant="secondary" disabled={!isFiltering(filter)} onClick={() => onChange(NO_FILTER)}>
        Show everything
      </Button>
    </section>
  );
}

interface RulesProps {
  readonly rules: string;
  readonly onChange: (rules: string) => void;
}

/** Kept with the panel once the field is left. */
function NoiseRulesField({ rules, onChange }: RulesProps) {
  const [draft, setDraft] = useState(rules);
  const { faults } = parseNoiseRules(draft);
  return (
    <Field
      label="What is noise"
      description="One rule a line: port 53, role monitoring, process node_exporter, machine backup*."
      invalid={faults.length > 0}
      error={faults.join(' ')}
    >
      <TextArea
        id="map-filter-noise"
        rows={6}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft !== rules && onChange(draft)}
      />
    </Field>
  );
}
