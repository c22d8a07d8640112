import { SearchLimitError } from '../language/searchError';

/** What one search may cost; beyond, it ends in an error that says so. */
export const LIMITS = {
  /** Records that a search reads from the store. */
  recordsRead: 20_000_000,
  /** Rows that `sort` without a following `top`, and `scale`, hold. */
  rowsHeld: 200_000,
  /** Groups of `measure` that the plugin computes, and values of `distinct` and `dedup`. */
  groups: 100_000,
  /** Values that `percentile`, `countdistinct` and `make_set` hold over all groups. */
  valuesHeld: 5_000_000,
  /** Values of an inner search. */
  innerValues: 50_000,
  /** Records of the right side of a join. */
  joinRight: 100_000,
  /** Records that a join makes. */
  joined: 1_000_000,
  /** Records in an answer without `measure`; more are left out, with a notice. */
  answerRecords: 5_000,
  /** Rows in an answer with `measure` or `distinct`; more are left out, with a notice. Groups that the store computes. */
  answerRows: 300_000,
  /** Time series in an answer: each is a frame of its own. */
  series: 5_000,
} as const;

export function refuse(limit: number, what: string, remedy: string): never {
  throw new SearchLimitError(`This search needs more than ${limit.toLocaleString('en-US')} ${what}: ${remedy}.`);
}
