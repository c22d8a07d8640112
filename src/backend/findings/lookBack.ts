import type { TimeRange } from '../inventory';

/** What is looked for now and then, such as missing updates, holds until it is looked for again, but no longer. */
const LOOK_BACK_MS = 7 * 86_400_000;

/** The range in which the newest look lies that still holds at the end of `range`. */
export function lookBackRange({ from, to }: TimeRange): TimeRange {
  return { from: Math.max(0, from - LOOK_BACK_MS), to };
}
