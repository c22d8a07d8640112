import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log';
import type { Batch, DiskBuffer } from './buffer';
import type { Receipt, Store } from './store';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A store may name every point that it can't read. */
const LONGEST_ANSWER = 1_000;

type Trouble = Exclude<Receipt, { kind: 'stored' | 'storedInPart' }>;

/** What the store did not take of a batch. */
interface Refused {
  points: number;
  /** The store's words on the last of them. */
  answer: string;
}

const ADVICE: Readonly<Record<Trouble['kind'], string>> = {
  away: 'the store is away: points wait in the buffer on disk',
  untrusted:
    "the store's certificate is not trusted: points wait in the buffer on disk; name the file of its authority in " +
    'SERVICEMAP_CA_FILE',
  unauthorised: 'the store refuses this agent: give a token or a user that may write to the database',
  noDatabase: 'the store has no such database: make it, or name another one with --database',
  refusedPoints: 'the store refused points',
};

/** Sends what the disk buffer holds, oldest first, and tries again with growing pauses while the store is away. */
export class Sender {
  private readonly stopping = new AbortController();
  private resting = new AbortController();
  private wakeUp: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  /** What was logged last, so that trouble that lasts is said once. */
  private trouble = '';
  private deliveredSinceTrouble = 0;
  private pauseMs = FIRST_PAUSE_MS;

  constructor(
    private readonly buffer: DiskBuffer,
    private store: Pick<Store, 'write' | 'createDatabase'>,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Sends to this store from the next request on. */
  use(store: Pick<Store, 'write' | 'createDatabase'>): void {
    this.store = store;
    this.pauseMs = FIRST_PAUSE_MS;
    this.resting.abort();
  }

  /** Tells that new points are in the buffer. */
  wake(): void {
    this.wakeUp();
  }

  /** Ends after one more attempt to send all that waits; what can't be sent in time stays in the buffer. */
  async stop(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    this.stopping.abort();
    this.wake();
    await within(this.running, deadline);
    await within(this.sendAll(), deadline);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => (this.wakeUp = resolve));
      if (await this.sendAll()) {
        await woken;
      } else {
        await this.rest();
      }
    }
  }

  /** Whether the buffer is empty now. */
  private async sendAll(): Promise<boolean> {
    for (let batch = this.buffer.oldest(); batch; batch = this.buffer.oldest()) {
      const refused: Refused = { points: 0, answer: '' };
      const trouble = await this.deliver(batch.lines, refused);
      if (trouble) {
        this.report(trouble);
        return false;
      }
      this.giveUp(refused);
      this.settle(batch);
    }
    return true;
  }

  /**
   * Where a store takes a request as a whole or not at all, the points that it can't take are sought out by halves, so
   * that they hold up no others.
   */
  private async deliver(lines: readonly string[], refused: Refused): Promise<Trouble | undefined> {
    const receipt = await this.write(lines);
    switch (receipt.kind) {
      case 'stored':
        return undefined;
      case 'storedInPart':
        add(refused, receipt.dropped, receipt.message);
        return undefined;
      case 'refusedPoints':
        return this.deliverHalves(lines, refused, receipt.message);
      default:
        return receipt;
    }
  }

  private async deliverHalves(
    lines: readonly string[],
    refused: Refused,
    answer: string,
  ): Promise<Trouble | undefined> {
    if (lines.length === 1) {
      add(refused, 1, `${answer}: ${lines.join('')}`);
      return undefined;
    }
    const middle = Math.ceil(lines.length / 2);
    return (await this.deliver(lines.slice(0, middle), refused)) ?? (await this.deliver(lines.slice(middle), refused));
  }

  private async write(lines: readonly string[]): Promise<Receipt> {
    const receipt = await this.store.write(lines);
    return receipt.kind === 'noDatabase' ? this.makeDatabase(receipt, lines) : receipt;
  }

  private async makeDatabase(missing: Trouble, lines: readonly string[]): Promise<Receipt> {
    const made = await this.store.createDatabase();
    if (made.kind !== 'stored') {
      return { ...missing, message: `${missing.message}; making it failed: ${made.message}` };
    }
    this.log('info', 'the database was missing and has been made');
    return this.store.write(lines);
  }

  private giveUp({ points, answer }: Refused): void {
    if (points > 0) {
      this.buffer.dropped += points;
      this.log('error', 'the store refused points, which are given up', {
        points,
        answer: answer.slice(0, LONGEST_ANSWER),
      });
    }
  }

  private settle(batch: Batch): void {
    this.buffer.delivered(batch);
    this.pauseMs = FIRST_PAUSE_MS;
    if (this.trouble === '') {
      return;
    }
    this.deliveredSinceTrouble += batch.lines.length;
    if (this.buffer.points === 0) {
      this.log('info', 'the store is back: all that waited is delivered', { points: this.deliveredSinceTrouble });
      this.trouble = '';
    }
  }

  private report({ kind, message }: Trouble): void {
    if (this.trouble === '') {
      this.deliveredSinceTrouble = 0;
    }
    if (kind !== this.trouble) {
      this.trouble = kind;
      this.log('warn', ADVICE[kind], { answer: message, points: this.buffer.points });
    }
  }

  /** Agents that lost the same store come back one after another. */
  private async rest(): Promise<void> {
    const duration = this.pauseMs * (0.75 + Math.random() / 4);
    this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
    this.resting = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, this.resting.signal]);
    await pause(duration, undefined, { signal }).catch(() => undefined);
  }
}

function add(refused: Refused, points: number, answer: string): void {
  refused.points += points;
  refused.answer = answer;
}

async function within(work: Promise<unknown>, deadline: number): Promise<void> {
  const timer = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  timer.abort();
}
