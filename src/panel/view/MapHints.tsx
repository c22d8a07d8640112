import React, { type ReactNode } from 'react';
import { Button, useStyles2 } from '@grafana/ui';
import { type FilteredGraph } from '../layout/filter';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';

interface HintsProps {
  readonly fault: string | undefined;
  readonly filtered: FilteredGraph;
  /** Pixels at the bottom that something else needs. */
  readonly foot: number;
  /** Pixels at the right that something else covers. */
  readonly covered: number;
  readonly onShowAll: () => void;
  /** What else there is to say of this map. */
  readonly children: ReactNode;
}

/** What a reader must know about what is not drawn, at the bottom of the map. */
export function MapHints({ fault, filtered, foot, covered, onShowAll, children }: HintsProps) {
  const styles = useStyles2(getMapStyles);
  const hidden = hiddenText(filtered);
  return (
    <div className={styles.hint} style={{ marginBottom: foot, marginRight: covered }} role="status">
      {fault !== undefined && <div>{fault}</div>}
      {hidden !== '' && (
        <div data-testid={TEST_IDS.hidden}>
          <span>{hidden}</span>
          <Button size="sm" variant="secondary" onClick={onShowAll}>
            Show all
          </Button>
        </div>
      )}
      {children}
    </div>
  );
}

/** Empty where nothing is hidden. */
function hiddenText({ hiddenLinks, hiddenMachines, hiddenWithoutAgent }: FilteredGraph): string {
  const counted = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`]);
  const parts = [
    ...counted(hiddenLinks, 'link'),
    ...counted(hiddenMachines, 'machine'),
    ...counted(hiddenWithoutAgent, 'machine').map((others) => `${others} without an agent`),
  ];
  const last = parts.pop();
  return last === undefined ? '' : `Filters hide ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}.`;
}
