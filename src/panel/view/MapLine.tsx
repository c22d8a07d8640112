import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Line } from '../layout/boxes';
import { type Curve } from '../layout/curves';
import { formatCount } from '../layout/figures';
import { textWidth } from '../layout/text';
import { activate } from './keyboard';
import { getDrawingStyles } from './styles';
import { TEST_IDS } from './testIds';

interface LineProps {
  readonly curve: Curve;
  readonly width: number;
  readonly caption: string;
  readonly faded: boolean;
  readonly highlighted: boolean;
  readonly onSelect: (line: Line) => void;
  readonly onHover: (line: Line | undefined, x: number, y: number) => void;
}

/** A link with its arrowhead at the server's end; failed connections dashed, red and counted. */
export function MapLine({ curve, width, caption, faded, highlighted, onSelect, onHover }: LineProps) {
  const styles = useStyles2(getDrawingStyles);
  const { line, label } = curve;
  const count = `✕ ${formatCount(line.figures.failed)}`;
  const labelWidth = textWidth(count, 10) + 12;
  return (
    <g
      className={cx(styles.link, faded && styles.faded)}
      role="button"
      tabIndex={0}
      aria-label={caption}
      aria-pressed={highlighted}
      data-testid={TEST_IDS.link}
      data-source={line.source}
      data-target={line.target}
      data-port={line.ports.join(',')}
      data-failed={line.failed}
      data-self={line.self}
      data-count={line.failed ? line.figures.failed : line.figures.established}
      onClick={() => onSelect(line)}
      onKeyDown={activate(() => onSelect(line))}
      onPointerMove={(event) => onHover(line, event.clientX, event.clientY)}
      onPointerLeave={() => onHover(undefined, 0, 0)}
    >
      <path className={styles.hitArea} d={curve.path} />
      <path
        className={cx(line.failed ? styles.failedLine : styles.line, highlighted && styles.highlightedLine)}
        d={curve.path}
        strokeWidth={width}
      />
      <path className={line.failed ? styles.failedArrow : styles.arrow} d={curve.arrow} />
      {line.failed && (
        <g transform={`translate(${label.x},${label.y})`}>
          <rect className={styles.failedLabel} x={-labelWidth / 2} y={-8} width={labelWidth} height={16} rx={8} />
          <text className={styles.failedText} y={3.5}>
            {count}
          </text>
        </g>
      )}
    </g>
  );
}
