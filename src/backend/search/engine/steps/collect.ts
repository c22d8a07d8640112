import { refuse } from '../limits';
import { type Batch, type Batches, type Row, Schema, union } from '../schema';

export interface Collected {
  readonly schema: Schema;
  readonly rows: readonly Row[];
}

/** All rows under one schema. Beyond `limit` the search is refused. */
export async function collect(input: Batches, limit: number, what: string, remedy: string): Promise<Collected> {
  const batches: Batch[] = [];
  let count = 0;
  for await (const batch of input) {
    count += batch.rows.length;
    if (count > limit) {
      refuse(limit, what, remedy);
    }
    batches.push(batch);
  }
  return together(batches);
}

export function together(batches: readonly Batch[]): Collected {
  if (batches.length === 0) {
    return { schema: new Schema([]), rows: [] };
  }
  const { schema, convert } = union([...new Set(batches.map((batch) => batch.schema))]);
  return { schema, rows: batches.flatMap((batch) => convert(batch)) };
}
