import { APP_ID, DEFAULT_DATABASE } from '../model/query';
import type { Store } from './server';
import { shellWord } from './shell';

const UNKNOWN_STORE = 'http://influxdb.example:8086';

/**
 * The line that installs an agent as a service on a machine with Node 20 or newer and systemd.
 *
 * @param grafanaUrl Grafana's own address with its slash at the end: the agent is fetched from the plugin's folder
 * @param store where the agent writes to, though not by the user who reads it; undefined where this user may not know
 */
export function installCommand(grafanaUrl: string, store?: Store): string {
  const agentUrl = `${grafanaUrl}public/plugins/${APP_ID}/agent/servicemap-agent.js`;
  const options = ['--url', shellWord(store?.url || UNKNOWN_STORE)];
  const { database = DEFAULT_DATABASE } = store?.jsonData ?? {};
  if (database !== DEFAULT_DATABASE) {
    options.push('--database', shellWord(database));
  }
  return `curl -fsSLo servicemap-agent ${shellWord(agentUrl)} && sudo sh servicemap-agent install ${options.join(' ')}`;
}

/** True where the address means this very host, so that an agent elsewhere would not find the store by it. */
export function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])([:/]|$)/i.test(url);
}
