import { type Line } from '../layout/boxes';
import { metricOf, type Metric } from '../layout/figures';

const LEAST_WIDTH = 1.2;
const GREATEST_WIDTH = 5;
const FAILED_WIDTH = 1.8;

/** Widths grow with the square root of the metric, up to the largest on this map: traffic spans orders of magnitude. */
export function lineWidths(lines: readonly Line[], metric: Metric): (line: Line) => number {
  const largest = Math.max(0, ...lines.map((line) => metricOf(line.figures, metric)));
  return (line) => {
    if (line.failed && metric !== 'failures') {
      return FAILED_WIDTH;
    }
    const share = largest > 0 ? Math.sqrt(metricOf(line.figures, metric) / largest) : 0;
    return LEAST_WIDTH + (GREATEST_WIDTH - LEAST_WIDTH) * share;
  };
}
