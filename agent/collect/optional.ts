import type { connection } from '../../src/model/storage';
import type { Log } from '../log';
import type { Look } from '../observe/observer';
import type { MachineName } from '../pool';
import type { AgentRecord } from '../record';
import type { Shorten } from '../send/shorten';
import type { About, Collector } from './collector';
import { CHANGE_COLLECTORS } from './changes/changes';
import { ABOUT_PERFORMANCE, PerformanceCollector } from './performance/performance';
import { SECURITY_COLLECTORS } from './security/security';
import { ABOUT_UPDATES, UpdatesCollector } from './updates/updates';
import { ABOUT_WIRE_DATA, WireDataCollector } from './wireData/wireData';

/** What a collector may use of the agent. */
export interface CollectorContext {
  readonly machine: MachineName;
  /** What has to survive a restart is kept here; mode 700. */
  readonly stateFolder: string;
  readonly log: Log;
  /** The way to store a part of a text. */
  readonly shorten: Shorten;
  /** Calls `take` with the connections of each minute that is over, now and then again. */
  onMinute(take: (connections: ReadonlyArray<AgentRecord<typeof connection>>) => void): void;
  /** Calls `take` with each look, all processes in it: translated addresses, without the agent's own connections. */
  onLook(take: (look: Look) => void): void;
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
  { name: 'wiredata', about: ABOUT_WIRE_DATA, make: makeWireData },
  ...SECURITY_COLLECTORS,
  ...CHANGE_COLLECTORS,
  { name: 'updates', about: ABOUT_UPDATES, make: (context) => new UpdatesCollector(context) },
];

export const COLLECTOR_NAMES: readonly string[] = OPTIONAL_COLLECTORS.map(({ name }) => name);

/** @param without names of those that are switched off */
export function optionalCollectors(context: CollectorContext, without: readonly string[]): Collector[] {
  return OPTIONAL_COLLECTORS.filter(({ name }) => !without.includes(name)).map((row) => madeFrom(row, context));
}

/** One that can't even be made is one that fails: it keeps no other from its work. */
export function madeFrom({ name, make }: OptionalCollector, context: CollectorContext): Collector {
  try {
    return make(context);
  } catch (error) {
    return { name, everySeconds: 3600, limitSeconds: 1, collect: () => Promise.reject(error) };
  }
}

function makeWireData({ machine, onMinute }: CollectorContext): Collector {
  const collector = new WireDataCollector(machine);
  onMinute((connections) => collector.note(connections));
  return collector;
}
