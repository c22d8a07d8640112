import { beginCollection, type Collection } from './collect/collection';
import type { Collector } from './collect/collector';
import { messageOf, type Log } from './log';
import type { AgentRecord } from './record';
import type { Shorten } from './send/shorten';

/** Optional collectors that are due at once start this far apart, so that their costs make no burst. */
export const APART_MS = 3_000;

const LONGEST_FAILURE = 300;

interface Scheduled {
  readonly collector: Collector;
  readonly isOptional: boolean;
  /** Milliseconds since 1970. */
  dueAt: number;
  /** Waits for its turn, or is at work: a collector that hangs is never started a second time. */
  busy: boolean;
  collection: Collection | undefined;
  /** Empty while it succeeds. */
  failure: string;
}

/** Starts collectors when they are due, each within its time limit, and remembers which of them fail. */
export class Schedule {
  private readonly all: readonly Scheduled[];
  private stopped = false;
  /** When the next optional collector may start, on the clock of `performance.now()`. */
  private freeAt = 0;

  /**
   * @param base start at once when they are due; `optional` ones wait for their turn
   * @param beatMs time between two calls of {@link startDue}
   */
  constructor(
    base: readonly Collector[],
    optional: readonly Collector[],
    private readonly beatMs: number,
    private readonly deliver: (records: readonly AgentRecord[]) => void,
    private readonly shorten: Shorten,
    private readonly log: Log,
  ) {
    this.all = [...base, ...optional].map((collector) => ({
      collector,
      isOptional: optional.includes(collector),
      dueAt: 0,
      busy: false,
      collection: undefined,
      failure: '',
    }));
  }

  /** Which collectors fail at present or can't read all they should, and why; empty: none. */
  get failures(): string {
    return this.all
      .map((scheduled) => [scheduled, this.ask(scheduled, ({ missed }) => missed, '')] as const)
      .map(([{ collector, failure }, missed]) => [collector.name, failure || missed] as const)
      .filter(([, trouble]) => trouble !== '')
      .map(([name, trouble]) => `${name}: ${trouble}`)
      .join('; ');
  }

  startDue(): void {
    const now = Date.now();
    for (const scheduled of this.all) {
      if (!this.stopped && !scheduled.busy && this.isDue(scheduled, now)) {
        scheduled.dueAt = now + scheduled.collector.everySeconds * 1000 - this.beatMs / 2;
        this.start(scheduled);
      }
    }
  }

  /** What the collectors hold that is not written yet; call at the end. */
  rest(): AgentRecord[] {
    return this.all.flatMap((scheduled) => this.ask(scheduled, (collector) => collector.rest?.(), []));
  }

  /** Ends what is at work; waits for it no longer than `withinMs`. */
  async stop(withinMs: number): Promise<void> {
    this.stopped = true;
    const collections = this.all.flatMap(({ collection }) => collection ?? []);
    collections.forEach((collection) => collection.abort());
    const late = new Promise((resolve) => setTimeout(resolve, withinMs).unref());
    await Promise.race([Promise.allSettled(collections.map(({ records }) => records)), late]);
  }

  private isDue(scheduled: Scheduled, now: number): boolean {
    const { collector, dueAt } = scheduled;
    const clockSetBack = dueAt - now > collector.everySeconds * 1000;
    return now >= dueAt || clockSetBack || this.ask(scheduled, () => collector.hasNews?.(), false);
  }

  /** A collector that throws instead of answering fails, and no other suffers. */
  private ask<T>(scheduled: Scheduled, question: (collector: Collector) => T | undefined, otherwise: T): T {
    try {
      return question(scheduled.collector) ?? otherwise;
    } catch (error) {
      this.fail(scheduled, error);
      return otherwise;
    }
  }

  private start(scheduled: Scheduled): void {
    scheduled.busy = true;
    if (!scheduled.isOptional) {
      this.collect(scheduled);
      return;
    }
    const now = performance.now();
    const turn = Math.max(now, this.freeAt);
    this.freeAt = turn + APART_MS;
    setTimeout(() => this.collect(scheduled), turn - now).unref();
  }

  private collect(scheduled: Scheduled): void {
    if (this.stopped) {
      return;
    }
    const collection = beginCollection(scheduled.collector);
    scheduled.collection = collection;
    collection.inTime.catch((error) => this.stopped || this.fail(scheduled, error));
    void collection.records
      .then(
        (records) => this.take(scheduled, records),
        () => undefined,
      )
      .then(() => {
        scheduled.collection = undefined;
        scheduled.busy = false;
      });
  }

  /** What comes after the time limit is true as well, and may never be found again. */
  private take(scheduled: Scheduled, records: readonly AgentRecord[]): void {
    try {
      this.deliver(records);
      scheduled.failure = '';
    } catch (error) {
      this.fail(scheduled, error);
    }
  }

  /** A failure that lasts is logged once. */
  private fail(scheduled: Scheduled, error: unknown): void {
    const message = messageOf(error);
    const failure = this.shorten(message, LONGEST_FAILURE);
    if (failure !== scheduled.failure) {
      this.log('error', 'a collector failed', { collector: scheduled.collector.name, cause: message });
    }
    scheduled.failure = failure;
  }
}
