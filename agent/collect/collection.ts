import type { AgentRecord } from '../record';
import type { Collector } from './collector';

/** One run of a collector. */
export interface Collection {
  /** However long it takes. */
  readonly records: Promise<readonly AgentRecord[]>;
  /** The same; rejects at the collector's time limit at the latest. */
  readonly inTime: Promise<readonly AgentRecord[]>;
  abort(): void;
}

export function beginCollection(collector: Collector): Collection {
  const aborting = new AbortController();
  const records = collect(collector, aborting.signal);
  const inTime = new Promise<readonly AgentRecord[]>((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(`gave no result within ${collector.limitSeconds} s`));
      aborting.abort();
    }, collector.limitSeconds * 1000);
    void records.then(resolve, reject).finally(() => clearTimeout(limit));
  });
  return { records, inTime, abort: () => aborting.abort() };
}

/** What a collector throws before its promise is made is its failure too. */
async function collect(collector: Collector, signal: AbortSignal): Promise<readonly AgentRecord[]> {
  return collector.collect(signal);
}
