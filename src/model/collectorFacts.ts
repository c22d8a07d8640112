import type { CollectorState } from './query';

/** Names and values of the collectors that are not at work, for a reader; empty where all are. */
export function collectorFacts({ failures, off }: CollectorState) {
  const facts: (readonly [name: string, value: string])[] = [
    ['Collectors that fail', failures],
    ['Collectors switched off', off],
  ];
  return facts.filter(([, value]) => value !== '');
}
