import React, { useEffect, useRef, useState } from 'react';
import { cx } from '@emotion/css';
import { Button, FilterInput, IconButton, useStyles2 } from '@grafana/ui';
import { type PanelData } from '@grafana/data';
import { type MachineSummary } from '../../model/query';
import { ALL_MACHINES, isFilteringMachines, isSilent } from '../layout/machineFilter';
import { MachineFilters } from './MachineFilters';
import { getSideStyles } from './styles';
import { TEST_IDS } from './testIds';
import { useMachines } from './useMachines';
import { useTimeText } from './useTimeText';

interface ListProps {
  readonly data: PanelData;
  readonly focus: string;
  /** Drawn over the map instead of beside it. */
  readonly floating: boolean;
  readonly onChoose: (machine: string) => void;
  readonly onClose: () => void;
}

/** The machines with agents; choosing one makes it the focus machine. */
export function MachineList({ data, focus, floating, onChoose, onClose }: ListProps) {
  const styles = useStyles2(getSideStyles);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState(ALL_MACHINES);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const { machines, operatingSystems, tags, total, loading, error, more } = useMachines(data, search, filter);
  const filtering = isFilteringMachines(filter);
  const rangeEnd = Math.min(Date.now(), data.timeRange.to.valueOf());
  return (
    <nav className={cx(styles.list, floating && styles.floating)} aria-label="Machines">
      <div className={styles.head}>
        <h5 className={styles.heading}>Machines</h5>
        <div className={styles.buttons}>
          <IconButton
            name="filter"
            variant={filtering ? 'primary' : 'secondary'}
            aria-label="Filter machines"
            aria-expanded={filtersOpen}
            tooltip="Filter machines"
            onClick={() => setFiltersOpen(!filtersOpen)}
          />
          <IconButton name="angle-left" aria-label="Hide machine list" tooltip="Hide machine list" onClick={onClose} />
        </div>
      </div>
      <FilterInput placeholder="Search machines" value={search} onChange={setSearch} escapeRegex={false} />
      {filtersOpen && (
        <MachineFilters filter={filter} operatingSystems={operatingSystems} tags={tags} onChange={setFilter} />
      )}
      <ul className={styles.items}>
        {machines.map((machine) => (
          <li key={machine.id}>
            <MachineItem
              machine={machine}
              silent={isSilent(machine, rangeEnd)}
              current={machine.id === focus}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
      {error !== undefined && <div role="alert">{error}</div>}
      <div className={styles.secondary} aria-live="polite">
        {listSummary(machines.length, total, loading, search !== '' || filtering)}
      </div>
      {more && (
        <Button variant="secondary" size="sm" onClick={more} disabled={loading}>
          Show more
        </Button>
      )}
    </nav>
  );
}

function listSummary(shown: number, total: number, loading: boolean, narrowed: boolean): string {
  if (total === 0) {
    return loading ? 'Loading…' : narrowed ? 'No machine matches.' : 'No machine has reported yet.';
  }
  return shown < total ? `${shown} of ${total} machines` : `${total} ${total === 1 ? 'machine' : 'machines'}`;
}

/** Scrolls the list alone: scrollIntoView would move the page too, and hide what stands above the panel. */
function showInList(item: HTMLElement | null): void {
  const list = item?.closest('ul');
  if (!item || !list) {
    return;
  }
  const [inside, outside] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollTop += Math.min(0, inside.top - outside.top) + Math.max(0, inside.bottom - outside.bottom);
}

interface ItemProps {
  readonly machine: MachineSummary;
  readonly silent: boolean;
  readonly current: boolean;
  readonly onChoose: (machine: string) => void;
}

function MachineItem({ machine, silent, current, onChoose }: ItemProps) {
  const styles = useStyles2(getSideStyles);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) {
      showInList(button.current);
    }
  }, [current]);
  const timeText = useTimeText();
  const state = silent ? `Silent since ${timeText(machine.lastSeen)}` : 'Reporting';
  return (
    <button
      ref={button}
      type="button"
      className={styles.item}
      aria-current={current}
      title={[machine.name, machine.osName, machine.tags.join(', '), state].filter(Boolean).join('\n')}
      data-testid={TEST_IDS.machineListItem}
      data-machine-id={machine.id}
      data-current={current}
      onClick={() => onChoose(machine.id)}
    >
      <svg width={12} height={12} role="img" aria-label={state}>
        <circle cx={6} cy={6} r={4} className={silent ? styles.silent : styles.fresh} />
      </svg>
      <span>{machine.name}</span>
      <span />
      <span className={styles.secondary}>{machine.osName || machine.osFamily}</span>
    </button>
  );
}
