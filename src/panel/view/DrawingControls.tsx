import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { Glyph } from './icons';
import { getMapStyles } from './styles';

interface ControlsProps {
  /** Pixels at the right that something else covers. */
  readonly covered: number;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
  readonly onFit: () => void;
}

/** Zoom and fit, for those without a wheel. */
export function DrawingControls({ covered, onZoomIn, onZoomOut, onFit }: ControlsProps) {
  const styles = useStyles2(getMapStyles);
  return (
    <div className={styles.controls} style={{ marginRight: covered }}>
      <Control label="Zoom in" shape="M8 2.5v11M2.5 8h11" onPress={onZoomIn} />
      <Control label="Zoom out" shape="M2.5 8h11" onPress={onZoomOut} />
      <Control label="Show the whole map" shape="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" onPress={onFit} />
    </div>
  );
}

interface ControlProps {
  readonly label: string;
  readonly shape: string;
  readonly onPress: () => void;
}

/** Drawn by ourselves: Grafana's icons for it differ between the versions. */
function Control({ label, shape, onPress }: ControlProps) {
  const styles = useStyles2(getMapStyles);
  return (
    <button type="button" className={styles.control} aria-label={label} title={label} onClick={onPress}>
      <svg width={16} height={16} aria-hidden="true">
        <Glyph shape={shape} x={0} y={0} size={16} />
      </svg>
    </button>
  );
}
