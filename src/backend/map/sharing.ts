import type { Activity } from './activity';

const COUNTS = [
  'established',
  'terminated',
  'failed',
  'refused',
  'timedOut',
  'unreachable',
  'reset',
  'abandoned',
  'live',
  'bytesSent',
  'bytesReceived',
  'retransmits',
] as const satisfies readonly (keyof Activity)[];

type Count = (typeof COUNTS)[number];

/**
 * The counts of `whole` shared out among its parts, in the proportions that they tell themselves: the sum of what
 * comes back is `whole`. Round trips are no counts: those of the whole hold for each part that did not measure its own.
 */
export function sharedOut(whole: Activity, parts: readonly Activity[]): Activity[] {
  const counts = dividedCounts(whole, (count) => proportions(parts, count));
  return parts.map((part, i) => {
    const { roundTripMin, roundTripMax, roundTripSum, roundTripCount } = part.roundTripCount > 0 ? part : whole;
    return { ...part, ...counts(i), roundTripMin, roundTripMax, roundTripSum, roundTripCount };
  });
}

/** The counts of one activity in as many parts as there are weights. */
export function splitBy(activity: Activity, weights: readonly number[]): Activity[] {
  const counts = dividedCounts(activity, () => weights);
  return weights.map((_, i) => ({ ...activity, ...counts(i) }));
}

/** Where no part tells of a count, it goes with the connections; where none tells of those, to all alike. */
function proportions(parts: readonly Activity[], count: Count): number[] {
  const told = [count, 'established' as const].find((name) => parts.some((part) => part[name] > 0));
  return parts.map((part) => (told ? part[told] : 1));
}

function dividedCounts(
  whole: Activity,
  weightsOf: (count: Count) => readonly number[],
): (part: number) => Record<Count, number> {
  const shares = new Map(COUNTS.map((count) => [count, divided(whole[count], weightsOf(count))]));
  return (part) =>
    Object.fromEntries(COUNTS.map((count) => [count, shares.get(count)![part]!])) as Record<Count, number>;
}

/** Whole numbers in proportion to the weights, with exactly this sum. */
function divided(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const share = Math.round(total * (weighed / all)) - given;
    given += share;
    return share;
  });
}
