/** Bytes that one read of `trace_pipe_raw` gives at most. */
export const PAGE_SIZE = 4096;

const HEADER = 16;
const LENGTH_MASK = 0xfffff;
const MISSED_BIT = 0x80000000;

const PADDING = 29;
const TIME_EXTEND = 30;
const TIME_STAMP = 31;
const DELTA_BITS = 2 ** 27;

/**
 * Walks through the records of one page of a trace buffer: the first word of each holds five bits of type or length
 * and 27 bits of nanoseconds since the record before.
 *
 * @param visit gets the time of each event in nanoseconds, and where it begins and ends in the page
 * @returns whether the kernel says that events before this page were overwritten
 */
export function readPage(page: Buffer, visit: (time: number, from: number, to: number) => void): boolean {
  const commit = page.readUInt32LE(8);
  const end = HEADER + (commit & LENGTH_MASK);
  let time = Number(page.readBigUInt64LE(0));
  let at = HEADER;
  while (at < end) {
    const word = page.readUInt32LE(at);
    const type = word & 0x1f;
    const delta = word >>> 5;
    at += 4;
    if (type === PADDING) {
      // Without a delta it fills the rest of the page; with one it stands for a discarded event.
      at = delta === 0 ? end : at + page.readUInt32LE(at);
      time += delta;
    } else if (type === TIME_EXTEND) {
      time += page.readUInt32LE(at) * DELTA_BITS + delta;
      at += 4;
    } else if (type === TIME_STAMP) {
      time = page.readUInt32LE(at) * DELTA_BITS + delta;
      at += 4;
    } else {
      const [from, length] = type === 0 ? [at + 4, page.readUInt32LE(at) - 4] : [at, type * 4];
      time += delta;
      visit(time, from, from + length);
      at = from + length;
    }
  }
  return (commit & MISSED_BIT) !== 0;
}
