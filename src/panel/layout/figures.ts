import { connectionCount } from '../../model/connectionCount';
import { NO_FIGURES, type MapLink } from '../../model/map';

/** What the width of a link and the figure on a box stand for. */
export type Metric = 'connections' | 'bytes' | 'failures' | 'latency';

/** The figures of several links taken together. */
export interface Figures {
  readonly established: number;
  readonly terminated: number;
  readonly live: number;
  readonly failed: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly unreachable: number;
  readonly reset: number;
  readonly abandoned: number;
  /** From client to server. */
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** Microseconds; 0 where not measured. */
  readonly roundTripMin: number;
  readonly roundTripMean: number;
  readonly roundTripMax: number;
  readonly retransmits: number;
  /** Milliseconds since 1970; 0 where unknown. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

const SUMMED = [
  'established',
  'terminated',
  'live',
  'failed',
  'refused',
  'timedOut',
  'unreachable',
  'reset',
  'abandoned',
  'bytesSent',
  'bytesReceived',
  'retransmits',
] as const satisfies readonly (keyof Figures)[];

/** In one pass: a fleet has some ten thousand links to sum. */
export function sumFigures(links: readonly MapLink[]): Figures {
  const sum: { -readonly [Name in keyof Figures]: number } = { ...NO_FIGURES };
  let weights = 0;
  for (const link of links) {
    for (const name of SUMMED) {
      sum[name] += link[name];
    }
    if (link.roundTripMean > 0) {
      // Each link counts as often as it had connections; one that is merely still open counts once.
      const weight = Math.max(1, link.established);
      sum.roundTripMean = (sum.roundTripMean * weights + link.roundTripMean * weight) / (weights + weight);
      sum.roundTripMin = weights === 0 ? link.roundTripMin : Math.min(sum.roundTripMin, link.roundTripMin);
      sum.roundTripMax = Math.max(sum.roundTripMax, link.roundTripMax);
      weights += weight;
    }
    if (link.firstSeen > 0) {
      sum.firstSeen = sum.firstSeen === 0 ? link.firstSeen : Math.min(sum.firstSeen, link.firstSeen);
    }
    sum.lastSeen = Math.max(sum.lastSeen, link.lastSeen);
  }
  return sum;
}

export function metricOf(figures: Figures, metric: Metric): number {
  switch (metric) {
    case 'connections':
      return connectionCount(figures);
    case 'bytes':
      return figures.bytesSent + figures.bytesReceived;
    case 'failures':
      return figures.failed;
    case 'latency':
      return figures.roundTripMean;
  }
}

export function formatMetric(value: number, metric: Metric): string {
  switch (metric) {
    case 'bytes':
      return formatBytes(value);
    case 'latency':
      return value > 0 ? formatMicroseconds(value) : '';
    case 'connections':
      return formatCount(value);
    case 'failures':
      return value > 0 ? `${formatCount(value)} failed` : '';
  }
}

export function formatCount(count: number): string {
  return scaled(count, 1000, ['', ' k', ' M', ' G', ' T']);
}

export function formatBytes(bytes: number): string {
  return scaled(bytes, 1000, [' B', ' kB', ' MB', ' GB', ' TB', ' PB']);
}

export function formatMicroseconds(microseconds: number): string {
  return scaled(microseconds, 1000, [' µs', ' ms', ' s', ' ks']);
}

function scaled(value: number, base: number, units: readonly string[]): string {
  let rest = value;
  let step = 0;
  while (Math.abs(rest) >= base && step < units.length - 1) {
    rest /= base;
    step += 1;
  }
  const digits = step === 0 ? (Number.isInteger(rest) ? 0 : 1) : rest < 10 ? 1 : 0;
  return `${rest.toFixed(digits)}${units[step]}`;
}
