import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Row } from '../layout/boxes';
import { formatMetric, metricOf, type Metric } from '../layout/figures';
import { type Rect } from '../layout/geometry';
import { fitText, textWidth } from '../layout/text';
import { type BoxActions } from './MapBox';
import { roleTitle } from './captions';
import { Glyph, MENU_SHAPE, roleShape } from './icons';
import { activate } from './keyboard';
import { SvgButton } from './SvgButton';
import { getDrawingStyles } from './styles';
import { TEST_IDS } from './testIds';

interface RowProps {
  readonly row: Row;
  readonly rect: Rect;
  readonly metric: Metric;
  readonly inFold: boolean;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly faded: boolean;
  readonly actions: BoxActions;
}

/** A process of an open machine, a server of an open port group, a machine of an open fold. */
export function MapRow({ row, rect, metric, inFold, selected, marked, faded, actions }: RowProps) {
  const styles = useStyles2(getDrawingStyles);
  const { node } = row;
  const figure = formatMetric(metricOf(row.figures, metric), metric);
  const ports = node.kind === 'process' && node.ports.length > 0 ? ` :${node.ports.join(' :')}` : '';
  const buttons = inFold && node.kind === 'machine' ? 24 : 0;
  const room = rect.width - 42 - textWidth(figure, 11) - buttons;
  return (
    <g transform={`translate(${rect.x},${rect.y})`} className={faded ? styles.faded : undefined}>
      <g
        className={styles.node}
        role="button"
        tabIndex={0}
        aria-label={`${node.kind === 'process' ? 'Process' : 'Machine'} ${node.title}${ports}`}
        aria-pressed={selected}
        data-testid={TEST_IDS.node}
        data-node-id={row.id}
        data-kind={node.kind}
        data-title={node.title}
        data-count={node.memberCount}
        data-open={false}
        data-status={node.status}
        data-marked={marked}
        data-faded={faded}
        onClick={(event) => actions.select(row.id, event.shiftKey)}
        onKeyDown={activate((event) => actions.select(row.id, event.shiftKey))}
        onContextMenu={actions.contextMenu(row.id)}
      >
        <rect
          className={cx(
            styles.row,
            styles[node.status],
            selected && styles.selectedFrame,
            marked && styles.markedFrame,
          )}
          width={rect.width}
          height={rect.height}
          rx={2}
        />
        <Glyph
          shape={roleShape(node.role, node.kind)}
          title={roleTitle(node.role)}
          x={6}
          y={5}
          size={14}
          className={styles.icon}
        />
        <text className={styles.rowTitle} x={26} y={17}>
          <title>{`${node.title}${ports}`}</title>
          {fitText(`${node.title}${ports}`, room, 12)}
        </text>
        <text className={styles.subtitle} x={rect.width - 6 - buttons} y={17} textAnchor="end">
          {figure}
        </text>
      </g>
      {buttons > 0 && (
        <SvgButton
          x={rect.width - 22}
          y={2}
          shape={MENU_SHAPE}
          label={`Menu of ${node.title}`}
          onPress={(x, y) => actions.openMenu(row.id, x, y)}
        />
      )}
    </g>
  );
}
