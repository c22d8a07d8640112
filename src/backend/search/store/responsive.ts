import { setImmediate } from 'node:timers/promises';
import { cancelled } from '../../influx/errors';
import { SearchLimitError } from '../language/searchError';
import type { Batches } from '../engine/schema';

const SLICE_ROWS = 500;
const LONGEST_TURN_MS = 20;

/**
 * The same records in small batches. Between them the process attends to its other requests, and a search that nobody
 * waits for any more, or that has taken too long, ends.
 *
 * @param deadline milliseconds of `performance.now()`
 */
export async function* responsive(input: Batches, signal: AbortSignal, deadline: number): Batches {
  let turn = performance.now();
  for await (const { schema, rows } of input) {
    for (let start = 0; start < rows.length; start += SLICE_ROWS) {
      yield { schema, rows: rows.length <= SLICE_ROWS ? rows : rows.slice(start, start + SLICE_ROWS) };
      const now = performance.now();
      if (now > deadline) {
        throw new SearchLimitError(
          "The search took longer than the data source's time-out: narrow its time range or filter, or use fewer terms.",
        );
      }
      if (now - turn > LONGEST_TURN_MS) {
        await setImmediate();
        if (signal.aborted) {
          throw cancelled();
        }
        turn = performance.now();
      }
    }
  }
}
