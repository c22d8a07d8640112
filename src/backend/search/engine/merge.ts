import type { Batch, Batches, Row } from './schema';

interface Head {
  readonly batch: Batch;
  position: number;
  readonly rest: AsyncIterator<Batch>;
}

/** Streams that are each newest first, as one. `time` is the position of TimeGenerated in every stream's rows. */
export async function* newestFirst(streams: readonly Batches[], time: number): Batches {
  const [only] = streams;
  if (only && streams.length === 1) {
    yield* only;
    return;
  }
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  try {
    const heads = (await Promise.all(iterators.map((rest) => nextHead(rest)))).flatMap((head) => head ?? []);
    while (heads.length > 0) {
      const newest = heads.reduce((left, right) => (timeAt(right, time) > timeAt(left, time) ? right : left));
      const others = heads.filter((head) => head !== newest);
      yield take(newest, Math.max(...others.map((head) => timeAt(head, time))), time);
      if (newest.position === newest.batch.rows.length) {
        const following = await nextHead(newest.rest);
        heads.splice(heads.indexOf(newest), 1, ...(following ? [following] : []));
      }
    }
  } finally {
    await Promise.all(iterators.map((iterator) => iterator.return?.()));
  }
}

async function nextHead(rest: AsyncIterator<Batch>): Promise<Head | undefined> {
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    if (next.value.rows.length > 0) {
      return { batch: next.value, position: 0, rest };
    }
  }
  return undefined;
}

function timeAt(head: Head, time: number): number {
  return Number((head.batch.rows[head.position] as Row)[time]);
}

/** The rows of a head that are not older than `until`. */
function take(head: Head, until: number, time: number): Batch {
  const { schema, rows } = head.batch;
  const start = head.position;
  do {
    head.position += 1;
  } while (head.position < rows.length && timeAt(head, time) >= until);
  return { schema, rows: rows.slice(start, head.position) };
}

/** Streams one after another, for steps to which the order of records is nothing. */
export async function* concatenated(streams: readonly Batches[]): Batches {
  for (const stream of streams) {
    yield* stream;
  }
}
