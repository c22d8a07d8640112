import React, { type ReactNode } from 'react';
import { Button, useStyles2 } from '@grafana/ui';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';

interface HintsProps {
  readonly fault: string | undefined;
  readonly hiddenLinks: number;
  readonly hiddenMachines: number;
  /** Pixels at the bottom that something else needs. */
  readonly foot: number;
  /** Pixels at the right that something else covers. */
  readonly covered: number;
  readonly onShowAll: () => void;
  /** What else there is to say of this map. */
  readonly children: ReactNode;
}

/** What a reader must know about what is not drawn, at the bottom of the map. */
export function MapHints({ fault, hiddenLinks, hiddenMachines, foot, covered, onShowAll, children }: HintsProps) {
  const styles = useStyles2(getMapStyles);
  return (
    <div className={styles.hint} style={{ marginBottom: foot, marginRight: covered }} role="status">
      {fault !== undefined && <div>{fault}</div>}
      {hiddenLinks + hiddenMachines > 0 && (
        <div data-testid={TEST_IDS.hidden}>
          <span>{hiddenText(hiddenLinks, hiddenMachines)}</span>
          <Button size="sm" variant="secondary" onClick={onShowAll}>
            Show all
          </Button>
        </div>
      )}
      {children}
    </div>
  );
}

function hiddenText(links: number, machines: number): string {
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const parts = [
    ...(links > 0 ? [counted(links, 'link')] : []),
    ...(machines > 0 ? [counted(machines, 'machine')] : []),
  ];
  return `Filters hide ${parts.join(' and ')}.`;
}
