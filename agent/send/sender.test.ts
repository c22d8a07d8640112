import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../log';
import { DiskBuffer } from './buffer';
import { Sender } from './sender';
import type { Receipt } from './store';

const STORED: Receipt = { kind: 'stored' };

describe('Sender', () => {
  let folder: string;
  let said: string[];
  let buffer: DiskBuffer;
  let received: string[];
  const log: Log = (_, message, fields) => said.push(`${message} ${JSON.stringify(fields)}`);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'servicemap-sender-'));
    said = [];
    received = [];
    buffer = new DiskBuffer(join(folder, 'buffer'), 1_000_000, log);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function senderTo(write: (lines: readonly string[]) => Receipt, createDatabase: Receipt = STORED): Sender {
    const store = {
      write: async (lines: readonly string[]) => {
        const receipt = write(lines);
        if (receipt.kind === 'stored') {
          received.push(...lines);
        }
        return receipt;
      },
      createDatabase: async () => createDatabase,
    };
    return new Sender(buffer, store, log);
  }

  test('gives up a point that the store refuses and delivers all others in order', async () => {
    buffer.append(['a', 'b', 'bad', 'c', 'd']);
    const sender = senderTo((lines) => {
      return lines.includes('bad') ? { kind: 'refusedPoints', message: '400 unable to parse' } : STORED;
    });
    await sender.stop(1_000);
    expect(received).toEqual(['a', 'b', 'c', 'd']);
    expect(buffer.dropped).toBe(1);
    expect(buffer.points).toBe(0);
    expect(said.join()).toContain('400 unable to parse');
  });

  test('says once for a batch how many points the store left out, and sends it once', async () => {
    buffer.append(Array.from({ length: 2_000 }, (_, index) => `m v=1i ${index}`));
    let requests = 0;
    const message = '400 partial write: points beyond retention policy dropped=1999';
    await senderTo(() => {
      requests += 1;
      return { kind: 'storedInPart', dropped: 1_999, message };
    }).stop(1_000);
    expect(requests).toBe(1);
    expect(said).toEqual([
      `the store refused points, which are given up ${JSON.stringify({ points: 1_999, answer: message })}`,
    ]);
    expect([buffer.dropped, buffer.points]).toEqual([1_999, 0]);
  });

  test('says once how many points of a batch were sought out', async () => {
    buffer.append(Array.from({ length: 100 }, (_, index) => `m v=1i ${index}`));
    await senderTo(() => ({ kind: 'refusedPoints', message: '400 no' })).stop(1_000);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('"points":100');
    expect(buffer.dropped).toBe(100);
  });

  test('keeps points while the store is away, says so once, and says once that it is back', async () => {
    let away = true;
    let tried: () => void = () => undefined;
    const sender = senderTo(() => {
      tried();
      return away ? { kind: 'away', message: 'ECONNREFUSED' } : STORED;
    });
    const nextTry = () => new Promise<void>((resolve) => (tried = resolve));
    buffer.append(['a', 'b']);
    const second = nextTry().then(nextTry);
    sender.start();
    await second;
    expect(said.filter((text) => text.includes('is away'))).toHaveLength(1);
    expect(buffer.points).toBe(2);
    away = false;
    await sender.stop(1_000);
    expect(received).toEqual(['a', 'b']);
    expect(said.filter((text) => text.includes('is back'))).toEqual([
      'the store is back: all that waited is delivered {"points":2}',
    ]);
  });

  test('makes a missing database', async () => {
    buffer.append(['a']);
    let made = false;
    const sender = senderTo(() => {
      const receipt: Receipt = made ? STORED : { kind: 'noDatabase', message: '404 database not found' };
      made = true;
      return receipt;
    });
    await sender.stop(1_000);
    expect(received).toEqual(['a']);
  });

  test.each([
    ['unauthorised', 'give a token or a user'],
    ['noDatabase', 'name another one with --database'],
  ] as const)('says what to do where the store answers %s, and keeps the points', async (kind, advice) => {
    buffer.append(['a']);
    await senderTo(() => ({ kind, message: 'no' }), { kind: 'unauthorised', message: 'no' }).stop(1_000);
    expect(said.join()).toContain(advice);
    expect(buffer.points).toBe(1);
  });

  test('a store that never answers does not hold up the end', async () => {
    buffer.append(['a']);
    const store = { write: () => new Promise<Receipt>(() => undefined), createDatabase: async () => STORED };
    await new Sender(buffer, store, log).stop(100);
    expect(buffer.points).toBe(1);
  });
});
