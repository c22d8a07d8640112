import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENT, STATE } from '../paths';
import { Service } from './Service';

/** Short, so that the first map comes soon. */
const INTERVAL_SECONDS = 5;

export async function startAgent(store: Readonly<Record<string, string>>): Promise<Service> {
  const folder = join(STATE, 'agent');
  await mkdir(folder, { recursive: true });
  return Service.start('agent', AGENT, ['--interval', String(INTERVAL_SECONDS), '--state', folder], store);
}
