import React, { useRef } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type DetailsWidth } from './useDetailsWidth';

interface ResizerProps {
  readonly width: DetailsWidth;
}

/** Pixels. */
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

/** The left edge of the details: dragged, or moved by the arrow keys, Home (narrowest) and End (widest). */
export function Resizer({ width: { pixels, least, most, change } }: ResizerProps) {
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
      aria-valuemin={Math.round(least)}
      aria-valuemax={Math.round(most)}
      aria-valuenow={Math.round(pixels)}
      aria-valuetext={`${Math.round(pixels)} pixels`}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: pixels };
      }}
      onPointerMove={(event) => start.current && change(start.current.width + start.current.x - event.clientX)}
      onPointerUp={stop}
      onPointerCancel={stop}
      onKeyDown={(event) => {
        const wanted = { ArrowLeft: pixels + STEP, ArrowRight: pixels - STEP, Home: least, End: most }[event.key];
        if (wanted !== undefined) {
          event.preventDefault();
          change(wanted);
        }
      }}
    />
  );
}
