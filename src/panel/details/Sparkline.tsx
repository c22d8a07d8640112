import React from 'react';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type Sample } from '../../model/details';
import { niceTop } from './chart';
import { Curve } from './Curve';
import { getChartStyles } from './styles';
import { formatUnit, LEAST_TOP, type Unit } from './units';

interface SparklineProps {
  readonly title: string;
  readonly samples: readonly Sample[];
  readonly unit: Unit;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

const WIDTH = 140;
const HEIGHT = 28;

/** The course of one figure, without axes. */
export function Sparkline({ title, samples, unit, from, to }: SparklineProps) {
  const styles = useStyles2(getChartStyles);
  const theme = useTheme2();
  const values = samples.map(([, value]) => value);
  const area = { from, to, top: niceTop(values, LEAST_TOP[unit]), width: WIDTH, height: HEIGHT };
  const [least, greatest] = [Math.min(...values), Math.max(...values)].map((value) => formatUnit(value, unit));
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      height={HEIGHT}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${title} from ${least} to ${greatest}`}
    >
      <Curve samples={samples} area={area} colour={theme.visualization.getColorByName('blue')} />
    </svg>
  );
}
