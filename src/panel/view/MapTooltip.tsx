import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { type Line } from '../layout/boxes';
import { figureFacts } from './captions';
import { Facts } from './Facts';
import { getMapStyles } from './styles';
import { TEST_IDS } from './testIds';
import { useTimeText } from './useTimeText';

interface TooltipProps {
  readonly line: Line;
  readonly pageX: number;
  readonly pageY: number;
  readonly stage: Element | null;
  readonly titleOf: (id: string) => string;
}

const DISTANCE = 14;

/** What a link carries, beside the pointer and inside the drawing. */
export function MapTooltip({ line, pageX, pageY, stage, titleOf }: TooltipProps) {
  const styles = useStyles2(getMapStyles);
  const timeText = useTimeText();
  if (!stage) {
    return null;
  }
  const { left, top, width, height } = stage.getBoundingClientRect();
  const [x, y] = [pageX - left, pageY - top];
  const position = {
    ...(x < width / 2 ? { left: x + DISTANCE } : { right: width - x + DISTANCE }),
    ...(y < height / 2 ? { top: y + DISTANCE } : { bottom: height - y + DISTANCE }),
  };
  return (
    <div className={styles.tooltip} style={position} role="tooltip" data-testid={TEST_IDS.tooltip}>
      <strong>{`${titleOf(line.source)} → ${titleOf(line.target)}`}</strong>
      <Facts facts={[['Server port', line.ports.join(', ')], ...figureFacts(line.figures, timeText)]} />
    </div>
  );
}
