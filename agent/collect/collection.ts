import type { AgentRecord } from '../record';
import type { Collector } from './collector';

/** One run of a collector. */
export interface Collection {
  /** Its records; rejects at the collector's time limit at the latest. */
  readonly outcome: Promise<readonly AgentRecord[]>;
  /** When the collector has let go, be it long after its limit. */
  readonly ended: Promise<void>;
  abort(): void;
}

export function beginCollection(collector: Collector): Collection {
  const aborting = new AbortController();
  const work = collect(collector, aborting.signal);
  const outcome = new Promise<readonly AgentRecord[]>((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(`gave no result within ${collector.limitSeconds} s`));
      aborting.abort();
    }, collector.limitSeconds * 1000);
    void work.then(resolve, reject).finally(() => clearTimeout(limit));
  });
  const letGo = () => undefined;
  return { outcome, ended: work.then(letGo, letGo), abort: () => aborting.abort() };
}

/** What a collector throws before its promise is made is its failure too. */
async function collect(collector: Collector, signal: AbortSignal): Promise<readonly AgentRecord[]> {
  return collector.collect(signal);
}
