import { PAGE_SIZE, readPage } from './page';

const MISSED = 0x80000000;

/** A page with the given words behind its header. */
function page(time: bigint, words: readonly number[], flags = 0): Buffer {
  const buffer = Buffer.alloc(PAGE_SIZE);
  buffer.writeBigUInt64LE(time, 0);
  buffer.writeUInt32LE((words.length * 4 + flags) >>> 0, 8);
  words.forEach((word, index) => buffer.writeUInt32LE(word >>> 0, 16 + index * 4));
  return buffer;
}

function word(type: number, delta: number): number {
  return type + delta * 32;
}

function eventsOf(buffer: Buffer): number[][] {
  const events: number[][] = [];
  readPage(buffer, (time, from, to) => {
    events.push([
      time,
      ...Array.from({ length: (to - from) / 4 }, (_, index) => buffer.readUInt32LE(from + index * 4)),
    ]);
  });
  return events;
}

describe('readPage', () => {
  it('adds up the times of events of short and of written-out length', () => {
    expect(eventsOf(page(1000n, [word(2, 5), 11, 12, word(0, 7), 8, 13]))).toEqual([
      [1005, 11, 12],
      [1012, 13],
    ]);
  });

  it('goes on with a longer delta and with an absolute time', () => {
    const words = [word(30, 1), 2, word(1, 3), 11, word(31, 9), 4, word(1, 0), 12];
    expect(eventsOf(page(0n, words))).toEqual([
      [1 + 2 * 2 ** 27 + 3, 11],
      [9 + 4 * 2 ** 27, 12],
    ]);
  });

  it('passes over discarded events and ends at the filling of the page', () => {
    const words = [word(29, 4), 8, 99, word(1, 1), 11, word(29, 0), 96, 99];
    expect(eventsOf(page(0n, words))).toEqual([[5, 11]]);
  });

  it('tells that events before it were overwritten', () => {
    expect(readPage(page(0n, []), () => undefined)).toBe(false);
    expect(readPage(page(0n, [], MISSED), () => undefined)).toBe(true);
  });
});
