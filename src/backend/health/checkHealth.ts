import { StoreError } from '../influx/errors';
import { SHOW_DATABASES } from '../influx/influxql';
import { readQuery } from '../influx/reader';
import { rowsOf } from '../influx/rows';
import { addressOf, type Store } from '../influx/store';
import { heartbeatsOf, heartbeatsQuery } from '../inventory';
import type { HealthAnswer } from '../plugin/handlers';
import type { ConfiguredStore } from '../requestStore';
import { duration } from './duration';

const MOST_MACHINES = 100_000;

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
  const query = heartbeatsQuery({ from: 0, to: Date.now() });
  const [series = []] = await readQuery(store, [query], { signal, rowLimit: MOST_MACHINES });
  const machines = heartbeatsOf(series);
  if (machines.length === 0) {
    return { ok: true, message: noDataYet(store), details: { machines: 0 } };
  }
  const lastSeen = Math.max(...machines.map(({ time }) => time));
  const count = machines.length === 1 ? '1 machine' : `${machines.length} machines`;
  return {
    ok: true,
    message: `${count} in "${store.database}", newest data ${duration(Date.now() - lastSeen)} old.`,
    details: { machines: machines.length, lastSeen },
  };
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
