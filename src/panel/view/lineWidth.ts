import { type Line } from '../layout/boxes';
import { metricOf, type Metric } from '../layout/figures';

const LEAST_WIDTH = 1.4;
const GREATEST_WIDTH = 6;

/** Widths grow with the logarithm of the metric, up to the largest on this map: traffic spans orders of magnitude. */
export function lineWidths(lines: readonly Line[], metric: Metric): (line: Line) => number {
  const largest = Math.max(0, ...lines.map((line) => metricOf(line.figures, metric)));
  return (line) => {
    const share = largest > 0 ? Math.log1p(metricOf(line.figures, metric)) / Math.log1p(largest) : 0;
    return LEAST_WIDTH + (GREATEST_WIDTH - LEAST_WIDTH) * share ** 3;
  };
}
