import { readQuery, type ReadOptions } from '../influx/reader';
import type { Store } from '../influx/store';
import {
  heartbeatsOf,
  heartbeatsQuery,
  machineNamesOf,
  machineNamesQuery,
  type MachineNames,
  type TimeRange,
} from '../inventory';
import { RequestError } from '../plugin/handlers';

const HOUR_MS = 3_600_000;
/**
 * How far back the newest record is looked for, one after the other: a machine that is asked about mostly runs, and then
 * wrote one within the last hours. The store reads every record of the time that it is asked for.
 */
const LOOK_BACKS_MS = [2 * HOUR_MS, 7 * 24 * HOUR_MS, Infinity];

/**
 * The machine by its newest record, whenever that was written, or by its newest heartbeat where it has none.
 *
 * @throws RequestError for a machine that has sent neither
 */
export async function knownMachine(id: string, store: Store, options: ReadOptions): Promise<MachineNames> {
  const now = Date.now();
  for (const lookBack of LOOK_BACKS_MS) {
    const record = await newestRecord(id, { from: Math.max(0, now - lookBack), to: now }, store, options);
    if (record) {
      return record;
    }
  }
  const [beats = []] = await readQuery(store, [heartbeatsQuery({ from: 0, to: now }, [id])], options);
  const [beat] = heartbeatsOf(beats);
  if (!beat) {
    throw new RequestError(
      `No machine "${id}" has sent data: ask "machines" for the ids of those that have, or install an agent on it.`,
      404,
    );
  }
  return { id, name: beat.name, computer: beat.name };
}

async function newestRecord(
  id: string,
  within: TimeRange,
  store: Store,
  options: ReadOptions,
): Promise<MachineNames | undefined> {
  const [records = []] = await readQuery(store, [machineNamesQuery(within, [id])], options);
  return machineNamesOf(records)[0];
}
