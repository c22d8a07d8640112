const NEWLINE = 10;

/** The lines of a byte stream as text, without their ends; blank lines are left out. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pending: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield* text([...pending, chunk.subarray(start, end)]);
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) {
      pending.push(chunk.subarray(start));
    }
  }
  yield* text(pending);
}

function* text(parts: readonly Uint8Array[]): Generator<string> {
  const line = Buffer.concat(parts).toString('utf8').trim();
  if (line !== '') {
    yield line;
  }
}
