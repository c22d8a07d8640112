import React, { useEffect, useState } from 'react';
import type { SelectableValue, TimeRange } from '@grafana/data';
import { AsyncSelect, InlineField } from '@grafana/ui';
import { isMachineId } from '../../model/ids';
import type { MachineSummary } from '../../model/query';
import type { MachineDirectory } from '../machines';
import type { MapDataQuery } from '../types';
import { ScopeEditor } from './ScopeEditor';

interface Props {
  readonly query: MapDataQuery;
  readonly machines: MachineDirectory;
  readonly range?: TimeRange;
  onChange(query: MapDataQuery): void;
}

const OPTIONS_SHOWN = 50;
const EXPLANATION =
  'The machine in the centre of the map, with its clients on the left and its servers on the right. ' +
  'Type a name or an address to find it, or a variable such as $machine to follow the dashboard. A focus machine goes before "Map of".';

export function MapQueryEditor({ query, machines, range, onChange }: Props) {
  const name = useMachineName(query.focus, machines);
  const changeFocus = ({ value }: SelectableValue<string>) => onChange({ ...query, focus: value ?? '' });
  return (
    <>
      <ScopeEditor query={query} onChange={onChange} />
      <InlineField label="Focus machine" labelWidth={18} tooltip={EXPLANATION}>
        <AsyncSelect
          aria-label="Focus machine"
          allowCustomValue
          defaultOptions
          cacheOptions={false}
          width={50}
          placeholder="Choose a machine"
          noOptionsMessage="No machine has reported in this time range"
          loadOptions={(search) => loadOptions(search, machines, range)}
          value={query.focus ? { label: name, value: query.focus } : null}
          onChange={changeFocus}
        />
      </InlineField>
    </>
  );
}

async function loadOptions(search: string, machines: MachineDirectory, range?: TimeRange) {
  const page = await machines.page(search, OPTIONS_SHOWN, range);
  const options: Array<SelectableValue<string>> = page.machines.map(asOption);
  const hidden = page.total - page.machines.length;
  return hidden > 0 ? [...options, { label: `${hidden} more: type to narrow the list`, isDisabled: true }] : options;
}

function asOption({ id, name, addresses }: MachineSummary): SelectableValue<string> {
  return { label: name, value: id, description: addresses.join(', ') };
}

/** What to call the focus machine: its name once the backend has told it, else the text as it was given. */
function useMachineName(focus: string, machines: MachineDirectory): string {
  const [known, setKnown] = useState({ focus, name: focus });
  useEffect(() => {
    let current = true;
    if (isMachineId(focus)) {
      machines.page(focus, 1).then(
        ({ machines: [machine] }) => current && machine && setKnown({ focus, name: machine.name }),
        // The map's own answer tells what is wrong with the store; the id is name enough here.
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [focus, machines]);
  return known.focus === focus ? known.name : focus;
}
