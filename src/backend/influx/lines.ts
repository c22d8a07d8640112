const NEWLINE = 10;

export interface LineLimit {
  readonly bytes: number;
  /** What is thrown for a line that is longer. */
  readonly tooLong: () => Error;
}

/**
 * The lines of a byte stream as text, without their ends; blank lines are left out.
 *
 * @throws what the limit says, as soon as more bytes than that have come without a line's end
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: LineLimit): AsyncGenerator<string> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield* text([...pending, chunk.subarray(start, end)]);
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      pending.push(chunk.subarray(start));
      pendingBytes += chunk.length - start;
    }
    if (pendingBytes > limit.bytes) {
      throw limit.tooLong();
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
