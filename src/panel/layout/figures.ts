import { connectionCount } from '../../model/connectionCount';
import { type MapLink } from '../../model/map';

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

export function sumFigures(links: readonly MapLink[]): Figures {
  const sum = (figure: (link: MapLink) => number) => links.reduce((total, link) => total + figure(link), 0);
  const measured = links.filter((link) => link.roundTripMean > 0);
  const firstTimes = links.map((link) => link.firstSeen).filter((time) => time > 0);
  return {
    established: sum((link) => link.established),
    terminated: sum((link) => link.terminated),
    live: sum((link) => link.live),
    failed: sum((link) => link.failed),
    refused: sum((link) => link.refused),
    timedOut: sum((link) => link.timedOut),
    unreachable: sum((link) => link.unreachable),
    reset: sum((link) => link.reset),
    abandoned: sum((link) => link.abandoned),
    bytesSent: sum((link) => link.bytesSent),
    bytesReceived: sum((link) => link.bytesReceived),
    roundTripMin: least(measured.map((link) => link.roundTripMin)),
    roundTripMean: weightedMean(measured),
    roundTripMax: Math.max(0, ...measured.map((link) => link.roundTripMax)),
    retransmits: sum((link) => link.retransmits),
    firstSeen: least(firstTimes),
    lastSeen: Math.max(0, ...links.map((link) => link.lastSeen)),
  };
}

function least(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.min(...values);
}

/** Each link counts as often as it had connections; one that is merely still open counts once. */
function weightedMean(measured: readonly MapLink[]): number {
  const weight = (link: MapLink) => Math.max(1, link.established);
  const weights = measured.reduce((total, link) => total + weight(link), 0);
  return weights === 0 ? 0 : measured.reduce((total, link) => total + link.roundTripMean * weight(link), 0) / weights;
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
