import { type Sample } from '../../model/details';

export interface ChartArea {
  readonly from: number;
  readonly to: number;
  /** The value at the upper edge; the lower edge is 0. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** More than this many times the usual distance between two samples is a gap: nothing was measured in it. */
const GAP = 3;

/** The path of a series in SVG, broken where samples are missing. Samples stand in the order of time. */
export function pathOf(samples: readonly Sample[], area: ChartArea): string {
  const gap = GAP * usualStep(samples);
  return samples
    .map(([time, value], index) => {
      const previous = samples[index - 1];
      const command = previous === undefined || time - previous[0] > gap ? 'M' : 'L';
      return `${command}${xOf(time, area)},${yOf(value, area)}`;
    })
    .join('');
}

/** Samples that no line joins would be invisible. */
function isAlone(samples: readonly Sample[], index: number, gap: number): boolean {
  const [time] = samples[index]!;
  const [before, after] = [samples[index - 1], samples[index + 1]];
  return (before === undefined || time - before[0] > gap) && (after === undefined || after[0] - time > gap);
}

/** Path of the samples that no line joins: lines of no length, which round ends make dots at any scale. */
export function dotsOf(samples: readonly Sample[], area: ChartArea): string {
  const gap = GAP * usualStep(samples);
  return samples
    .filter((_, index) => isAlone(samples, index, gap))
    .map(([time, value]) => `M${xOf(time, area)},${yOf(value, area)}h0`)
    .join('');
}

export function xOf(time: number, { from, to, width }: ChartArea): number {
  return rounded(((time - from) / Math.max(1, to - from)) * width);
}

export function yOf(value: number, { top, height }: ChartArea): number {
  return rounded(height - (Math.min(value, top) / top) * height);
}

/** The smallest of 1, 2, 5, 10, 20, … that no value exceeds; at least `least`. */
export function niceTop(values: readonly number[], least: number): number {
  const greatest = values.reduce((most, value) => Math.max(most, value), least);
  const power = 10 ** Math.floor(Math.log10(greatest));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= greatest) ?? greatest;
}

/** The sample nearest to a time; undefined where there is none. */
export function sampleAt(samples: readonly Sample[], time: number): Sample | undefined {
  return samples.reduce<Sample | undefined>(
    (nearest, sample) =>
      nearest === undefined || Math.abs(sample[0] - time) < Math.abs(nearest[0] - time) ? sample : nearest,
    undefined,
  );
}

function usualStep(samples: readonly Sample[]): number {
  const steps = samples.slice(1).map(([time], index) => time - samples[index]![0]);
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
