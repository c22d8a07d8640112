import React, { memo } from 'react';
import { useStyles2 } from '@grafana/ui';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type View } from '../layout/viewport';
import { activate } from '../view/keyboard';
import { type FleetLayout, type PlacedBox } from './arrange';
import { type FleetGroup } from './fleetModel';
import { cellRect, groupLabel } from './groupBox';
import { FLEET_TEST_IDS } from './testIds';

interface TargetsProps extends BoxesProps {
  readonly view: View;
}

interface BoxesProps {
  readonly groups: ReadonlyMap<string, FleetGroup>;
  readonly layout: FleetLayout;
  readonly open: string | undefined;
  readonly onFocus: (group: string | undefined) => void;
  readonly onOpen: (group: string) => void;
  readonly onLoad: (node: string) => void;
}

const getStyles = (theme: GrafanaTheme2) => ({
  target: css({
    fill: 'transparent',
    outline: 'none',
    '&:focus-visible': { stroke: theme.colors.primary.main, strokeWidth: 3, vectorEffect: 'non-scaling-stroke' },
  }),
});

/** What the keyboard and screen readers find above the canvas: groups, and the machines of the open one. */
export function FleetTargets({ view, ...boxes }: TargetsProps) {
  return (
    <g transform={`translate(${view.x},${view.y}) scale(${view.scale})`}>
      <Boxes {...boxes} />
    </g>
  );
}

/** Not drawn anew while the view moves. */
const Boxes = memo(function Boxes({ groups, layout, open, onFocus, onOpen, onLoad }: BoxesProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {layout.boxes.map((box) => {
        const group = groups.get(box.id)!;
        return (
          <React.Fragment key={box.id}>
            <rect
              className={styles.target}
              x={box.x}
              y={box.y}
              width={box.width}
              height={box.height}
              role="button"
              tabIndex={0}
              aria-label={`Group ${groupLabel(group)}`}
              aria-expanded={open === box.id}
              data-testid={FLEET_TEST_IDS.group}
              data-group={box.id}
              data-count={group.members.length}
              data-failed={group.failed}
              data-open={open === box.id}
              onFocus={(event) => event.currentTarget.matches(':focus-visible') && onFocus(box.id)}
              onBlur={() => onFocus(undefined)}
              onKeyDown={activate(() => onOpen(box.id))}
            />
            {open === box.id && <Machines box={box} group={group} layout={layout} onLoad={onLoad} />}
          </React.Fragment>
        );
      })}
    </>
  );
});

interface MachinesProps {
  readonly box: PlacedBox;
  readonly group: FleetGroup;
  readonly layout: FleetLayout;
  readonly onLoad: (node: string) => void;
}

function Machines({ box, group, layout, onLoad }: MachinesProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {box.cells.map((cell, i) => (
        <rect
          key={cell.id}
          className={styles.target}
          {...cellRect(box, cell, layout.scale)}
          role="button"
          tabIndex={0}
          aria-label={`Load the map of ${group.members[i]!.title}`}
          data-testid={FLEET_TEST_IDS.machine}
          data-machine-id={cell.id}
          onKeyDown={activate(() => onLoad(cell.id))}
        />
      ))}
    </>
  );
}
