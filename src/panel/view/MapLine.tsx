import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Line } from '../layout/boxes';
import { type Curve } from '../layout/curves';
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
  readonly onMenu: (event: React.MouseEvent<Element>) => void;
  readonly onHover: (line: Line | undefined, x: number, y: number) => void;
}

/** A link with its arrowhead at the server's end; with its figure, failed connections dashed, red and counted. */
export function MapLine({ curve, width, caption, faded, highlighted, onSelect, onMenu, onHover }: LineProps) {
  const styles = useStyles2(getDrawingStyles);
  const { line, label } = curve;
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
      data-faded={faded}
      data-count={line.failed ? line.figures.failed : line.figures.established}
      onClick={() => onSelect(line)}
      onContextMenu={onMenu}
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
      {label && (
        <g transform={`translate(${label.x},${label.y})`} data-label={label.text}>
          <rect
            className={line.failed ? styles.failedLabel : styles.lineLabel}
            x={-label.width / 2}
            y={-8}
            width={label.width}
            height={16}
            rx={8}
          />
          <text className={line.failed ? styles.failedText : styles.lineText} y={3.5}>
            {label.text}
          </text>
        </g>
      )}
    </g>
  );
}
