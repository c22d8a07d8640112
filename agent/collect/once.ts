import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, type Log } from '../log';
import type { MachineName } from '../pool';
import type { AgentRecord } from '../record';
import type { Shorten } from '../send/shorten';
import { beginCollection } from './collection';
import { optionalCollectors } from './optional';

/** What one run of a collector gave. */
export interface FirstRun {
  readonly name: string;
  readonly records: readonly AgentRecord[];
  /** What failed or could not be read, in words; empty: nothing. */
  readonly trouble: string;
}

/** Runs every optional collector once, one after another, with a state of its own that is thrown away. */
export async function collectOnce(
  machine: MachineName,
  without: readonly string[],
  log: Log,
  shorten: Shorten,
): Promise<FirstRun[]> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'servicemap-once-'));
  try {
    const runs: FirstRun[] = [];
    const context = {
      machine,
      stateFolder,
      log,
      shorten,
      onMinute: () => undefined,
      onLook: () => undefined,
    };
    for (const collector of optionalCollectors(context, without)) {
      const { name } = collector;
      try {
        const records = await beginCollection(collector).inTime;
        runs.push({ name, records, trouble: collector.missed ?? '' });
      } catch (error) {
        runs.push({ name, records: [], trouble: messageOf(error) });
      }
    }
    return runs;
  } finally {
    await rm(stateFolder, { recursive: true, force: true });
  }
}
