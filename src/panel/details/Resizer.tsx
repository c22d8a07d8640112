import React, { useRef } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface ResizerProps {
  /** Pixels. */
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

const STEP = 20;

const getStyles = (theme: GrafanaTheme2) => ({
  edge: css({
    position: 'absolute',
    left: -3,
    top: 0,
    bottom: 0,
    width: 6,
    cursor: 'col-resize',
    touchAction: 'none',
    '&:hover, &:focus-visible': { background: theme.colors.primary.main, outline: 'none' },
  }),
});

/** The left edge of the details: dragged, or moved by the arrow keys. */
export function Resizer({ width, onWidth }: ResizerProps) {
  const styles = useStyles2(getStyles);
  const start = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const stop = () => {
    start.current = undefined;
  };
  return (
    <div
      className={styles.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the details"
      aria-valuenow={Math.round(width)}
      aria-valuetext={`${Math.round(width)} pixels`}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => start.current && onWidth(start.current.width + start.current.x - event.clientX)}
      onPointerUp={stop}
      onPointerCancel={stop}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft' || key === 'ArrowRight') {
          onWidth(width + (key === 'ArrowLeft' ? STEP : -STEP));
        }
      }}
    />
  );
}
