import React, { memo } from 'react';
import { useStyles2 } from '@grafana/ui';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type Status } from '../../model/map';
import { type View } from '../layout/viewport';
import { activate } from '../view/keyboard';
import { type FleetLayout, type PlacedBox } from './arrange';
import { type FleetGroup } from './fleetModel';
import { cellRect, groupLabel } from './groupBox';
import { type FleetHighlight } from './groupHighlight';
import { FLEET_TEST_IDS } from './testIds';
import { type FleetActions } from './useFleetActions';

interface TargetsProps extends BoxesProps {
  readonly view: View;
}

interface BoxesProps {
  readonly groups: ReadonlyMap<string, FleetGroup>;
  readonly layout: FleetLayout;
  readonly open: string | undefined;
  readonly collapsed: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly highlight: FleetHighlight | undefined;
  readonly onFocus: (group: string | undefined) => void;
  readonly actions: FleetActions;
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
const Boxes = memo(function Boxes({ onFocus, ...boxes }: BoxesProps) {
  const { groups, layout, open, collapsed, highlight, actions } = boxes;
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
              aria-label={`Group ${groupLabel(group)}${statusText(group)}`}
              aria-expanded={open === box.id}
              data-testid={FLEET_TEST_IDS.group}
              data-group={box.id}
              data-count={group.members.length}
              data-failed={group.failed}
              data-status={group.status}
              data-open={open === box.id}
              data-collapsed={collapsed.has(box.id)}
              data-faded={highlight !== undefined && !highlight.groups.has(box.id)}
              onFocus={(event) => event.currentTarget.matches(':focus-visible') && onFocus(box.id)}
              onBlur={() => onFocus(undefined)}
              onKeyDown={(event) =>
                event.key === '-' ? actions.collapse(box.id) : activate(() => actions.open(box.id))(event)
              }
            />
            {open === box.id && <Nodes box={box} {...boxes} />}
          </React.Fragment>
        );
      })}
    </>
  );
});

/** Machines and processes of the open box. */
function Nodes({
  box,
  layout,
  selected,
  highlight,
  actions,
}: { readonly box: PlacedBox } & Omit<BoxesProps, 'onFocus'>) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {box.cells.map((cell) => {
        const { id, kind, title } = cell.node;
        return (
          <rect
            key={id}
            className={styles.target}
            {...cellRect(box, cell, layout.scale)}
            role="button"
            tabIndex={0}
            aria-label={`${kind === 'process' ? 'Process' : 'Machine'} ${title}${statusText(cell.node)}`}
            aria-pressed={selected === id}
            data-testid={kind === 'process' ? FLEET_TEST_IDS.process : FLEET_TEST_IDS.machine}
            data-id={id}
            data-machine-id={cell.node.machine}
            data-title={title}
            data-status={cell.node.status}
            data-faded={highlight !== undefined && !highlight.ids.has(id)}
            onKeyDown={activate((event) => actions.select(id, event.shiftKey))}
          />
        );
      })}
    </>
  );
}

function statusText({ status }: { readonly status: Status }): string {
  return status === 'none' ? '' : `, ${status}`;
}
