import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type StatusReason } from '../../model/map';
import { type Box } from '../layout/boxes';
import { formatMetric, metricOf, type Metric } from '../layout/figures';
import { BADGES_HEIGHT, type Rect } from '../layout/geometry';
import { fitText, textWidth } from '../layout/text';
import { Badges } from './Badges';
import { boxCaption, roleTitle } from './captions';
import { Glyph, MENU_SHAPE, osShape, roleShape } from './icons';
import { activate } from './keyboard';
import { MapRow } from './MapRow';
import { MoreRows } from './MoreRows';
import { SvgButton } from './SvgButton';
import { getDrawingStyles } from './styles';
import { TEST_IDS } from './testIds';

export interface BoxActions {
  /** @param extend as with the shift key: the way from what is selected to this */
  readonly select: (id: string, extend: boolean) => void;
  readonly toggle: (id: string) => void;
  readonly openMenu: (id: string, x: number, y: number) => void;
  /** Handles the secondary button and the menu key. */
  readonly contextMenu: (id: string) => (event: React.MouseEvent<Element>) => void;
  readonly openReason: (id: string, badge: StatusReason['badge']) => void;
}

interface BoxProps {
  readonly box: Box;
  readonly rects: ReadonlyMap<string, Rect>;
  readonly metric: Metric;
  readonly selected: string | undefined;
  /** The search hit that the reader is at. */
  readonly marked: string | undefined;
  readonly faded: (id: string) => boolean;
  readonly actions: BoxActions;
}

/** A machine, group or fold with its header, rows and badges. */
export function MapBox({ box, rects, metric, selected, marked, faded, actions }: BoxProps) {
  const styles = useStyles2(getDrawingStyles);
  const rect = rects.get(box.id);
  const node = box.nodes[0];
  if (!rect || !node) {
    return null;
  }
  const isMachine = box.kind === 'machine' && node.machine !== '';
  const figure = figureOf(box, metric);
  const titleRoom = rect.width - 34 - (box.openable ? 24 : 0) - (isMachine ? 24 : 6);
  const os = box.kind === 'machine' ? osShape(node.osFamily) : undefined;
  const subtitleLeft = os ? 50 : 34;
  const subtitleRoom = rect.width - subtitleLeft - 20 - textWidth(figure, 11);
  const frame = cx(
    styles.frame,
    box.focus && styles.focusFrame,
    styles[box.status],
    marked === box.id && styles.markedFrame,
  );
  return (
    <g transform={`translate(${rect.x},${rect.y})`} data-box-id={box.id}>
      <g className={faded(box.id) ? styles.faded : undefined}>
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
          data-marked={marked === box.id}
          data-faded={faded(box.id)}
          onClick={(event) => actions.select(box.id, event.shiftKey)}
          onKeyDown={activate((event) => actions.select(box.id, event.shiftKey))}
          onContextMenu={actions.contextMenu(box.id)}
        >
          {box.count > 1 && (
            <rect className={styles.behind} x={4} y={-4} width={rect.width} height={rect.height} rx={3} />
          )}
          <rect className={frame} width={rect.width} height={rect.height} rx={3} />
          {selected === box.id && (
            <rect
              className={styles.selectedFrame}
              width={rect.width}
              height={rect.height}
              rx={3}
              pointerEvents="none"
            />
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
            x={rect.width - (isMachine ? 46 : 24)}
            y={3}
            shape={box.open ? 'M4 10l4-4l4 4' : 'M4 6l4 4l4-4'}
            label={`${box.open ? 'Collapse' : 'Expand'} ${box.title}`}
            onPress={() => actions.toggle(box.id)}
          />
        )}
        {isMachine && (
          <SvgButton
            x={rect.width - 24}
            y={3}
            shape={MENU_SHAPE}
            label={`Menu of ${box.title}`}
            onPress={(x, y) => actions.openMenu(box.id, x, y)}
          />
        )}
        <Badges
          reasons={box.statusReasons}
          x={10}
          y={rect.height - BADGES_HEIGHT}
          onPress={(badge) => actions.openReason(box.id, badge)}
        />
      </g>
      {box.rows.map((row) => (
        <MapRow
          key={row.id}
          row={row}
          rect={relativeTo(rect, rects.get(row.id))}
          metric={metric}
          inFold={box.kind === 'fold'}
          selected={selected === row.id}
          marked={marked === row.id}
          faded={faded(row.id)}
          actions={actions}
        />
      ))}
      {box.more && (
        <MoreRows
          of={box.title}
          hidden={box.more.hidden}
          rect={relativeTo(rect, rects.get(box.more.id))}
          onPress={() => actions.toggle(box.more!.id)}
        />
      )}
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
