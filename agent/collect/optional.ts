import type { Log } from '../log';
import type { MachineName } from '../pool';
import type { About, Collector } from './collector';
import { ABOUT_PERFORMANCE, PerformanceCollector } from './performance/performance';

/** What a collector may use of the agent. */
export interface CollectorContext {
  readonly machine: MachineName;
  /** What has to survive a restart is kept here; mode 700. */
  readonly stateFolder: string;
  readonly log: Log;
}

/** A collector that `--without <name>` switches off. */
export interface OptionalCollector {
  readonly name: string;
  readonly about: About;
  make(context: CollectorContext): Collector;
}

/** Adding a collector is adding a row. */
export const OPTIONAL_COLLECTORS: readonly OptionalCollector[] = [
  { name: 'performance', about: ABOUT_PERFORMANCE, make: ({ machine }) => new PerformanceCollector(machine) },
];

export const COLLECTOR_NAMES: readonly string[] = OPTIONAL_COLLECTORS.map(({ name }) => name);

/** @param without names of those that are switched off */
export function optionalCollectors(context: CollectorContext, without: readonly string[]): Collector[] {
  return OPTIONAL_COLLECTORS.filter(({ name }) => !without.includes(name)).map((collector) => collector.make(context));
}
