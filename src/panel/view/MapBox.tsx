import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Box, type Row } from '../layout/boxes';
import { formatMetric, metricOf, type Metric } from '../layout/figures';
import { BADGES_HEIGHT, type Rect } from '../layout/geometry';
import { fitText, textWidth } from '../layout/text';
import { Badges } from './Badges';
import { boxCaption, roleTitle } from './captions';
import { Glyph, osShape, roleShape } from './icons';
import { activate } from './keyboard';
import { SvgButton } from './SvgButton';
import { getDrawingStyles } from './styles';
import { TEST_IDS } from './testIds';

export interface BoxActions {
  readonly select: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly openMenu: (machine: string, x: number, y: number) => void;
}

interface BoxProps {
  readonly box: Box;
  readonly rects: ReadonlyMap<string, Rect>;
  readonly metric: Metric;
  readonly selected: string | undefined;
  readonly faded: (id: string) => boolean;
  readonly actions: BoxActions;
}

/** A machine, group or fold with its header, rows and badges. */
export function MapBox({ box, rects, metric, selected, faded, actions }: BoxProps) {
  const styles = useStyles2(getDrawingStyles);
  const rect = rects.get(box.id);
  const node = box.nodes[0];
  if (!rect || !node) {
    return null;
  }
  const machine = box.kind === 'machine' && node.machine !== '' ? node.machine : undefined;
  const figure = figureOf(box, metric);
  const titleRoom = rect.width - 34 - (box.openable ? 24 : 0) - (machine ? 24 : 6);
  const os = box.kind === 'machine' ? osShape(node.osFamily) : undefined;
  const subtitleLeft = os ? 50 : 34;
  const subtitleRoom = rect.width - subtitleLeft - 20 - textWidth(figure, 11);
  const frame = cx(styles.frame, box.focus && styles.focusFrame, styles[box.status]);
  return (
    <g transform={`translate(${rect.x},${rect.y})`} className={faded(box.id) ? styles.faded : undefined}>
      <g
        className={styles.node}
        role="button"
        tabIndex={0}
        aria-label={boxCaption(box)}
        aria-pressed={selected === box.id}
        data-testid={TEST_IDS.node}
        data-node-id={box.id}
        data-kind={box.kind}
        data-title={box.title}
        data-count={box.count}
        data-open={box.open}
        data-status={box.status}
        onClick={() => actions.select(box.id)}
        onKeyDown={activate(() => actions.select(box.id))}
      >
        {box.count > 1 && (
          <rect className={styles.behind} x={4} y={-4} width={rect.width} height={rect.height} rx={3} />
        )}
        <rect className={frame} width={rect.width} height={rect.height} rx={3} />
        {selected === box.id && (
          <rect className={styles.selectedFrame} width={rect.width} height={rect.height} rx={3} pointerEvents="none" />
        )}
        <Glyph
          shape={roleShape(box.kind === 'fold' ? '' : node.role, box.kind)}
          title={roleTitle(node.role)}
          x={9}
          y={13}
          size={18}
          className={styles.icon}
        />
        <text className={styles.title} x={34} y={18}>
          <title>{box.title}</title>
          {fitText(box.title, titleRoom, 13)}
        </text>
        {os && (
          <Glyph shape={os} title={node.osName || node.osFamily} x={34} y={25} size={12} className={styles.icon} />
        )}
        <text className={styles.subtitle} x={subtitleLeft} y={35}>
          <title>{box.subtitle}</title>
          {fitText(box.subtitle, subtitleRoom, 11)}
        </text>
        <text
          className={cx(styles.subtitle, box.failing > 0 && styles.failing)}
          x={rect.width - 8}
          y={35}
          textAnchor="end"
        >
          {figure}
        </text>
      </g>
      {box.openable && (
        <SvgButton
          x={rect.width - (machine ? 46 : 24)}
          y={3}
          shape={box.open ? 'M4 10l4-4l4 4' : 'M4 6l4 4l4-4'}
          label={`${box.open ? 'Collapse' : 'Expand'} ${box.title}`}
          onPress={() => actions.toggle(box.id)}
        />
      )}
      {machine && (
        <SvgButton
          x={rect.width - 24}
          y={3}
          shape="M8 3.5v.2M8 8v.2M8 12.5v.2"
          label={`Menu of ${box.title}`}
          onPress={(x, y) => actions.openMenu(machine, x, y)}
        />
      )}
      {box.rows.map((row) => (
        <BoxRow
          key={row.id}
          row={row}
          rect={relativeTo(rect, rects.get(row.id))}
          metric={metric}
          inFold={box.kind === 'fold'}
          selected={selected === row.id}
          faded={faded(row.id)}
          actions={actions}
        />
      ))}
      <Badges
        reasons={box.statusReasons}
        x={10}
        y={rect.height - BADGES_HEIGHT}
        onPress={() => actions.select(box.id)}
      />
    </g>
  );
}

/** A fold says first how many of its members fail; the focus machine's sum would say nothing about a link. */
function figureOf(box: Box, metric: Metric): string {
  if (box.focus) {
    return '';
  }
  return box.failing > 0 ? `${box.failing} failing` : formatMetric(metricOf(box.figures, metric), metric);
}

function relativeTo(outer: Rect, inner: Rect | undefined): Rect {
  const { x, y, width, height } = inner ?? outer;
  return { x: x - outer.x, y: y - outer.y, width, height };
}

interface RowProps {
  readonly row: Row;
  readonly rect: Rect;
  readonly metric: Metric;
  readonly inFold: boolean;
  readonly selected: boolean;
  readonly faded: boolean;
  readonly actions: BoxActions;
}

function BoxRow({ row, rect, metric, inFold, selected, faded, actions }: RowProps) {
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
        onClick={() => actions.select(row.id)}
        onKeyDown={activate(() => actions.select(row.id))}
      >
        <rect
          className={cx(styles.row, styles[node.status], selected && styles.selectedFrame)}
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
          shape="M8 3.5v.2M8 8v.2M8 12.5v.2"
          label={`Menu of ${node.title}`}
          onPress={(x, y) => actions.openMenu(node.machine, x, y)}
        />
      )}
    </g>
  );
}
