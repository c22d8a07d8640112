import { cancelled, droppedPoints, writeError } from './errors';
import type { Store } from './store';
import { transportOf } from './transport';

/** More would be more than some stores take in one request. */
const LINES_PER_REQUEST = 5_000;

/**
 * Writes lines of line protocol with time stamps in nanoseconds.
 *
 * @returns how many of the points the store refused while it took the others: those from before what it keeps
 * @throws StoreError
 */
export async function writeLines(store: Store, lines: readonly string[], signal: AbortSignal): Promise<number> {
  let refused = 0;
  for (let start = 0; start < lines.length; start += LINES_PER_REQUEST) {
    refused += await writeOnce(store, lines.slice(start, start + LINES_PER_REQUEST), signal);
  }
  return refused;
}

async function writeOnce(store: Store, lines: readonly string[], signal: AbortSignal): Promise<number> {
  const path = `/write?${new URLSearchParams({ db: store.database, precision: 'ns' }).toString()}`;
  try {
    await transportOf(store).request(path, lines.join('\n'), { method: 'POST', signal });
    return 0;
  } catch (error) {
    const dropped = droppedPoints(error);
    if (dropped !== undefined) {
      return dropped;
    }
    throw signal.aborted ? cancelled() : writeError(store, error);
  }
}
