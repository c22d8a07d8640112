import type { TimeRange } from '../inventory';

/**
 * What is looked for every few hours, such as missing updates, holds until it is looked for again, and for a day where
 * it is not. Longer would read more of the store's shards for every machine of a map.
 */
const LOOK_BACK_MS = 26 * 3_600_000;

/** The range in which the newest look lies that still holds at the end of `range`. */
export function lookBackRange({ from, to }: TimeRange): TimeRange {
  return { from: Math.max(0, from - LOOK_BACK_MS), to };
}
