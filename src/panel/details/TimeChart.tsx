import React, { useState } from 'react';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type Sample } from '../../model/details';
import { useTimeText } from '../view/useTimeText';
import { isAlone, niceTop, pathOf, sampleAt, xOf, yOf, type ChartArea } from './chart';
import { Heading } from './PartTexts';
import { getPartStyles } from './styles';
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

const WIDTH = 280;
const HEIGHT = 70;
/** For the labels of the axes above and below the plot. */
const TOP = 12;
const BOTTOM = 14;
const DAY_MS = 86_400_000;
const COLOURS = ['blue', 'orange', 'purple', 'green'];
/** Lines are told apart without colour, too. */
const DASHES = [undefined, '5 2', '2 2', '7 2 2 2'];

/** One or a few figures over the time range, with axes and their values where the pointer is. */
export function TimeChart({ title, series, unit, from, to }: TimeChartProps) {
  const styles = useStyles2(getPartStyles);
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
    <figure style={{ margin: 0 }}>
      <Heading aside={pointed === undefined ? undefined : timeText(pointed)}>{title}</Heading>
      <svg
        className={styles.chart}
        viewBox={`0 ${-TOP} ${WIDTH} ${TOP + HEIGHT + BOTTOM}`}
        role="img"
        aria-label={captionOf(title, series, unit)}
        data-testid={DETAIL_TEST_IDS.chart}
        data-chart={title}
        data-samples={samples.length}
        onPointerMove={pointAt}
        onPointerLeave={() => setPointed(undefined)}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className={styles.grid} x1={0} x2={WIDTH} y1={yOf(share * top, area)} y2={yOf(share * top, area)} />
            <text className={styles.axis} x={0} y={yOf(share * top, area) - 2}>
              {share === 0 ? '' : formatUnit(share * top, unit)}
            </text>
          </g>
        ))}
        {[0, 0.5, 1].map((share) => (
          <text
            key={share}
            className={styles.axis}
            x={share * WIDTH}
            y={HEIGHT + BOTTOM - 3}
            textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
          >
            {timeText(from + share * (to - from))}
          </text>
        ))}
        {series.map((one, index) => (
          <Curve key={one.name} samples={one.samples} area={area} {...lookOf(index, theme)} />
        ))}
        {pointed !== undefined && (
          <line className={styles.cursor} x1={xOf(pointed, area)} x2={xOf(pointed, area)} y1={0} y2={HEIGHT} />
        )}
        {/* Takes the pointer between the lines. */}
        <rect y={-TOP} width={WIDTH} height={TOP + HEIGHT} fill="transparent" />
      </svg>
      <figcaption className={styles.line}>
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

function lookOf(index: number, theme: GrafanaTheme2): Look {
  const colour = theme.visualization.getColorByName(COLOURS[index % COLOURS.length]!);
  return { colour, dash: DASHES[index % DASHES.length] };
}

function Curve({
  samples,
  area,
  colour,
  dash,
}: Look & { readonly samples: readonly Sample[]; readonly area: ChartArea }) {
  return (
    <g stroke={colour} fill="none" strokeWidth={1.5} strokeLinejoin="round">
      <path d={pathOf(samples, area)} strokeDasharray={dash} />
      {samples.map(([time, value], index) =>
        isAlone(samples, index) ? (
          <circle key={time} cx={xOf(time, area)} cy={yOf(value, area)} r={1.5} fill={colour} />
        ) : null,
      )}
    </g>
  );
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
