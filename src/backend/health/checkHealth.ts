import { heartbeat } from '../../model/storage';
import { StoreError } from '../influx/errors';
import { between, column, select, SHOW_DATABASES, showTagValues } from '../influx/influxql';
import { readQuery } from '../influx/reader';
import { rowsOf } from '../influx/rows';
import { addressOf, type Store } from '../influx/store';
import type { HealthAnswer } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import { duration } from './duration';

const MOST_MACHINES = 100_000;
/** How far back the newest data is looked for, one after the other: a month of a large fleet takes the store too long. */
const LOOK_BACKS_MS = [600_000, 86_400_000, Infinity];

/** What "Save & test" shows: whether maps can be had from this store, and if not, what to do. */
export async function checkHealth({ store }: ConfiguredStore, signal: AbortSignal): Promise<HealthAnswer> {
  try {
    return await dataAge(store, signal);
  } catch (error) {
    if (error instanceof StoreError) {
      const hint = error.fault === 'noSuchDatabase' ? await existingDatabases(store, signal) : '';
      return { ok: false, message: `${error.message}${hint}`, details: { fault: error.fault } };
    }
    throw error;
  }
}

async function dataAge(store: Store, signal: AbortSignal): Promise<HealthAnswer> {
  const [machines, lastSeen] = await Promise.all([countMachines(store, signal), newestHeartbeat(store, signal)]);
  if (lastSeen === undefined) {
    return { ok: true, message: noDataYet(store), details: { machines: 0 } };
  }
  const count = machines === 1 ? '1 machine' : `${machines} machines`;
  return {
    ok: true,
    message: `${count} in "${store.database}", newest data ${duration(Date.now() - lastSeen)} old.`,
    details: { machines, lastSeen },
  };
}

async function countMachines(store: Store, signal: AbortSignal): Promise<number> {
  const query = showTagValues(heartbeat.name, 'Machine');
  const [series = []] = await readQuery(store, [query], { signal, rowLimit: MOST_MACHINES });
  return rowsOf(series).length;
}

/** Milliseconds since 1970 of the newest heartbeat of any machine; undefined where there is none. */
async function newestHeartbeat(store: Store, signal: AbortSignal): Promise<number | undefined> {
  const now = Date.now();
  for (const lookBack of LOOK_BACKS_MS) {
    const query = select({
      columns: [column('Version')],
      from: heartbeat.name,
      where: [between(Math.max(0, now - lookBack), now)],
      newestFirst: true,
      limit: 1,
    });
    const [series = []] = await readQuery(store, [query], { signal, rowLimit: 1 });
    const [newest] = rowsOf(series);
    if (newest) {
      return newest.time;
    }
  }
  return undefined;
}

function noDataYet(store: Store): string {
  return (
    `The store at ${addressOf(store)} works, but "${store.database}" has no data yet. Install an agent on a machine: ` +
    `servicemap-agent --url ${new URL(store.url).origin} (the Service Map app's page in Grafana has the whole line).`
  );
}

async function existingDatabases(store: Store, signal: AbortSignal): Promise<string> {
  try {
    const [series = []] = await readQuery(store, [SHOW_DATABASES], { signal, rowLimit: MOST_MACHINES });
    const names = rowsOf(series).map((row) => row.text('name'));
    return names.length > 0 ? ` Databases that exist: ${names.join(', ')}.` : ' It has no database at all.';
  } catch (error) {
    if (error instanceof StoreError) {
      return '';
    }
    throw error;
  }
}
