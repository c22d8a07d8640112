import React, { useState } from 'react';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type Sample } from '../../model/details';
import { useTimeText } from '../view/useTimeText';
import { niceTop, sampleAt, xOf, yOf, type ChartArea } from './chart';
import { Curve } from './Curve';
import { Heading } from './PartTexts';
import { getChartStyles, getPartStyles } from './styles';
import { DETAIL_TEST_IDS } from './testIds';
import { formatUnit, LEAST_TOP, type Unit } from './units';

export interface Series {
  readonly name: string;
  readonly samples: readonly Sample[];
}

interface TimeChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly unit: Unit;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Units of the drawing, which is stretched to the width that there is. */
const WIDTH = 280;
/** Pixels. */
const HEIGHT = 70;
const DAY_MS = 86_400_000;
const COLOURS = ['blue', 'orange', 'purple', 'green'];
/** Lines are told apart without colour, too. */
const DASHES = [undefined, '5 2', '2 2', '7 2 2 2'];

/** One or a few figures over the time range, with axes and their values where the pointer is. */
export function TimeChart({ title, series, unit, from, to }: TimeChartProps) {
  const styles = useStyles2(getChartStyles);
  const { line } = useStyles2(getPartStyles);
  const theme = useTheme2();
  const timeText = useTimeText(to - from > DAY_MS ? 'MM-DD HH:mm' : 'HH:mm');
  const [pointed, setPointed] = useState<number>();
  const samples = series.flatMap((one) => one.samples);
  const top = niceTop(
    samples.map(([, value]) => value),
    LEAST_TOP[unit],
  );
  const area: ChartArea = { from, to, top, width: WIDTH, height: HEIGHT };
  const pointAt = (event: React.PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(from + ((event.clientX - left) / Math.max(1, width)) * (to - from));
  };
  return (
    <figure className={styles.figure}>
      <Heading aside={pointed === undefined ? undefined : timeText(pointed)}>{title}</Heading>
      <div
        className={styles.plot}
        role="img"
        aria-label={captionOf(title, series, unit)}
        data-testid={DETAIL_TEST_IDS.chart}
        data-chart={title}
        data-samples={samples.length}
        onPointerMove={pointAt}
        onPointerLeave={() => setPointed(undefined)}
      >
        <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} height={HEIGHT} preserveAspectRatio="none">
          {[0, 0.5, 1].map((share) => (
            <line
              key={share}
              className={styles.grid}
              x2={WIDTH}
              y1={yOf(share * top, area)}
              y2={yOf(share * top, area)}
            />
          ))}
          {series.map((one, index) => (
            <Curve key={one.name} samples={one.samples} area={area} {...lookOf(index, theme)} />
          ))}
          {pointed !== undefined && (
            <line className={styles.cursor} x1={xOf(pointed, area)} x2={xOf(pointed, area)} y2={HEIGHT} />
          )}
        </svg>
        {[0.5, 1].map((share) => (
          <span key={share} className={styles.value} style={{ bottom: `${share * 100}%` }}>
            {formatUnit(share * top, unit)}
          </span>
        ))}
      </div>
      <div className={styles.times} aria-hidden="true">
        {[0, 0.5, 1].map((share) => (
          <span key={share}>{timeText(from + share * (to - from))}</span>
        ))}
      </div>
      <figcaption className={line}>
        {series.map((one, index) => (
          <Legend key={one.name} series={one} unit={unit} pointed={pointed} {...lookOf(index, theme)} />
        ))}
      </figcaption>
    </figure>
  );
}

interface Look {
  readonly colour: string;
  readonly dash: string | undefined;
}

/** No two of the first 16 lines look the same, and no two beside each other share a colour or a dash. */
function lookOf(index: number, theme: GrafanaTheme2): Look {
  const colour = theme.visualization.getColorByName(COLOURS[index % COLOURS.length]!);
  return { colour, dash: DASHES[(index + Math.floor(index / COLOURS.length)) % DASHES.length] };
}

interface LegendProps extends Look {
  readonly series: Series;
  readonly unit: Unit;
  readonly pointed: number | undefined;
}

function Legend({ series: { name, samples }, unit, pointed, colour, dash }: LegendProps) {
  const styles = useStyles2(getPartStyles);
  const sample = pointed === undefined ? samples.at(-1) : sampleAt(samples, pointed);
  return (
    <span>
      <svg width={16} height={6} aria-hidden="true">
        <line x2={16} y1={3} y2={3} stroke={colour} strokeWidth={2} strokeDasharray={dash} />
      </svg>{' '}
      <span className={styles.secondary}>{name}</span>{' '}
      <strong>{sample === undefined ? 'not measured' : formatUnit(sample[1], unit)}</strong>
    </span>
  );
}

function captionOf(title: string, series: readonly Series[], unit: Unit): string {
  const parts = series.map(({ name, samples }) => {
    const values = samples.map(([, value]) => value);
    return values.length === 0
      ? `${name} not measured`
      : `${name} from ${formatUnit(Math.min(...values), unit)} to ${formatUnit(Math.max(...values), unit)}`;
  });
  return `${title}: ${parts.join(', ')}`;
}
