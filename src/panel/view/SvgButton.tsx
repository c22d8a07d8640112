import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { Glyph } from './icons';
import { activate } from './keyboard';
import { getDrawingStyles } from './styles';

interface SvgButtonProps {
  readonly x: number;
  readonly y: number;
  readonly shape: string;
  readonly label: string;
  /** Called with where on the page the button is. */
  readonly onPress: (pageX: number, pageY: number) => void;
}

/** A small button inside the drawing. */
export function SvgButton({ x, y, shape, label, onPress }: SvgButtonProps) {
  const styles = useStyles2(getDrawingStyles);
  const press = (element: Element) => {
    const { left, bottom } = element.getBoundingClientRect();
    onPress(left, bottom);
  };
  return (
    <g
      className={styles.button}
      transform={`translate(${x},${y})`}
      role="button"
      tabIndex={0}
      aria-label={label}
      onClick={(event) => press(event.currentTarget)}
      onKeyDown={activate((event) => press(event.currentTarget))}
    >
      <title>{label}</title>
      <rect width={20} height={20} rx={2} />
      <Glyph shape={shape} x={3} y={3} size={14} />
    </g>
  );
}
