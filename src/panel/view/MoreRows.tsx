import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Rect } from '../layout/geometry';
import { activate } from './keyboard';
import { getDrawingStyles } from './styles';

interface MoreRowsProps {
  /** Title of the box. */
  readonly of: string;
  /** How many of its rows are not shown; 0 where all are. */
  readonly hidden: number;
  readonly rect: Rect;
  readonly onPress: () => void;
}

/** Ends the rows of a box that has more than fit, and shows all of them or fewer. */
export function MoreRows({ of, hidden, rect, onPress }: MoreRowsProps) {
  const styles = useStyles2(getDrawingStyles);
  return (
    <g
      className={styles.button}
      transform={`translate(${rect.x},${rect.y})`}
      role="button"
      tabIndex={0}
      aria-label={hidden > 0 ? `Show ${hidden} more of ${of}` : `Show fewer of ${of}`}
      onClick={onPress}
      onKeyDown={activate(onPress)}
    >
      <rect width={rect.width} height={rect.height} rx={2} />
      <text className={styles.moreText} x={rect.width / 2} y={17}>
        {hidden > 0 ? `${hidden} more` : 'Show fewer'}
      </text>
    </g>
  );
}
