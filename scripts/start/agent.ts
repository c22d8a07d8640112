import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENT, STATE } from '../paths';
import { Service } from './Service';

/** Short, so that the first map comes soon. */
const INTERVAL_SECONDS = 5;

export async function startAgent(store: Readonly<Record<string, string>>): Promise<Service> {
  const folder = join(STATE, 'agent');
  await mkdir(folder, { recursive: true });
  return Service.start('agent', AGENT, ['--interval', String(INTERVAL_SECONDS), '--state-dir', folder], {
    SERVICEMAP_URL: store.INFLUX_URL,
    SERVICEMAP_DATABASE: store.INFLUX_DATABASE,
    SERVICEMAP_TOKEN: store.INFLUX_TOKEN,
    SERVICEMAP_USER: store.INFLUX_USER,
    SERVICEMAP_PASSWORD: store.INFLUX_PASSWORD,
  });
}
