import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type StatusReason } from '../../model/map';
import { formatCount } from '../layout/figures';
import { textWidth } from '../layout/text';
import { badgeShape, Glyph } from './icons';
import { activate } from './keyboard';
import { getDrawingStyles } from './styles';

interface BadgesProps {
  readonly reasons: readonly StatusReason[];
  readonly x: number;
  readonly y: number;
  readonly onPress: (badge: StatusReason['badge']) => void;
}

const ICON_WIDTH = 19;
const GAP = 4;

/** The status badges at the bottom of a machine. */
export function Badges({ reasons, x, y, onPress }: BadgesProps) {
  const styles = useStyles2(getDrawingStyles);
  const texts = reasons.map(({ count }) => (count > 0 ? formatCount(count) : ''));
  const widths = texts.map((text) => ICON_WIDTH + Math.ceil(textWidth(text, 11)) + GAP);
  return (
    <>
      {reasons.map((reason, index) => (
        <g
          key={reason.badge}
          className={cx(styles.button, styles[`badge${reason.status}`])}
          transform={`translate(${x + leftOf(index, widths)},${y})`}
          role="button"
          tabIndex={0}
          aria-label={`${reason.status}: ${reason.text}`}
          data-badge={reason.badge}
          onClick={() => onPress(reason.badge)}
          onKeyDown={activate(() => onPress(reason.badge))}
        >
          <title>{reason.text}</title>
          <rect width={widths[index]! - GAP / 2} height={20} rx={2} />
          <Glyph shape={badgeShape(reason.badge)} x={2} y={3} size={14} />
          <text className={styles.badgeText} x={19} y={14}>
            {texts[index]}
          </text>
        </g>
      ))}
    </>
  );
}

function leftOf(index: number, widths: readonly number[]): number {
  return widths.slice(0, index).reduce((left, width) => left + width + GAP, 0);
}
