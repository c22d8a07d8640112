import { formatBytes } from '../layout/figures';

export type Unit = 'percent' | 'bytesPerSecond';

export function formatUnit(value: number, unit: Unit): string {
  return unit === 'percent' ? `${value.toFixed(value < 10 ? 1 : 0)} %` : `${formatBytes(Math.round(value))}/s`;
}

/** What the upper edge of a chart is at least: a machine at rest is no noise that fills it. */
export const LEAST_TOP: Readonly<Record<Unit, number>> = { percent: 100, bytesPerSecond: 1000 };
