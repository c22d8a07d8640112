import type { SortKey } from '../../plan/plan';
import { LIMITS, refuse } from '../limits';
import { type Batch, type Batches, perSchema, type Row, type Schema } from '../schema';
import { compareValues } from '../values';

interface Sortable {
  readonly schema: Schema;
  readonly row: Row;
  readonly keys: Row;
  readonly arrival: number;
}

/**
 * Rows in the order of the keys; rows without a value come last.
 *
 * @param keep only the first so many rows are wanted (of a following `top`): then no more than twice as many are held
 */
export async function* sort(input: Batches, keys: readonly SortKey[], keep?: number): Batches {
  const positions = perSchema((schema) => keys.map(({ field }) => schema.indexOf(field)));
  const compare = comparison(keys);
  let held: Sortable[] = [];
  let arrival = 0;
  for await (const { schema, rows } of input) {
    const at = positions(schema);
    for (const row of rows) {
      held.push({ schema, row, keys: at.map((position) => row[position]), arrival });
      arrival += 1;
    }
    held = bounded(held, compare, keep);
  }
  yield* inBatches(held.sort(compare).slice(0, keep));
}

function comparison(keys: readonly SortKey[]): (left: Sortable, right: Sortable) => number {
  return (left, right) => {
    for (const [position, { descending }] of keys.entries()) {
      const [a, b] = [left.keys[position], right.keys[position]];
      const order = compareValues(a, b);
      if (order !== 0) {
        return descending && a !== undefined && b !== undefined ? -order : order;
      }
    }
    return left.arrival - right.arrival;
  };
}

function bounded(held: Sortable[], compare: (a: Sortable, b: Sortable) => number, keep?: number): Sortable[] {
  if (keep !== undefined && keep <= LIMITS.rowsHeld) {
    return held.length > 2 * keep + 1_000 ? held.sort(compare).slice(0, keep) : held;
  }
  if (held.length > LIMITS.rowsHeld) {
    refuse(LIMITS.rowsHeld, 'records to sort', 'add | top N after sort, or narrow its time range or filter');
  }
  return held;
}

/** Neighbouring rows of one schema travel together. */
function* inBatches(sorted: readonly Sortable[]): Iterable<Batch> {
  let start = 0;
  for (let end = 1; end <= sorted.length; end += 1) {
    const { schema } = sorted[start] as Sortable;
    if (sorted[end]?.schema !== schema) {
      yield { schema, rows: sorted.slice(start, end).map(({ row }) => row) };
      start = end;
    }
  }
}
