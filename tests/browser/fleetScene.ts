import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { AGENT } from '../../scripts/paths';
import type { MachinePage } from '../../src/model/query';
import { makeFleet, type Fleet, type FleetHost } from '../support/fleet/fleet';
import { startInfluxd, type Influxd } from '../support/influxd';
import { startView, type View } from '../support/view';

const TRAFFIC = join(__dirname, '../support/fleet');
const DATABASE = 'servicemap';

export const WEB_PORT = 8080;
export const APP_PORT = 9000;
export const DATABASE_PORT = 5432;
export const CLOSED_PORT = 5433;

/**
 * Eight hosts whose connections are known:
 *
 *     pc1, pc2, pc3 (no agent) ─► web :8080 ─► app :9000 ─► db1, db2 (no agent) :5432
 *     ops ─► web :8080                         app ─ ─► db1 :5433, which is closed
 *
 * Agents run on web, app and ops, each with the tags live and tier=<its name>. The store is on this machine, where the hosts reach it.
 */
export interface FleetScene {
  readonly url: string;
  readonly hosts: Readonly<Record<'web' | 'app' | 'ops' | 'db1' | 'db2' | 'pc1' | 'pc2' | 'pc3', FleetHost>>;
  /** Machines that the datasource lists by now. */
  machines(): Promise<MachinePage['machines']>;
  stop(): Promise<void>;
}

export async function startFleetScene(): Promise<FleetScene> {
  const fleet = await makeFleet();
  const influxd = await startInfluxd({ address: fleet.gateway });
  const view = await startView({ INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE });
  const hosts = await addHosts(fleet);
  await startTraffic(hosts);
  for (const host of [hosts.web, hosts.app, hosts.ops]) {
    startAgent(host, influxd);
  }
  return {
    url: view.url,
    hosts,
    machines: () => listMachines(view),
    stop: async () => {
      await view.stop();
      await fleet.remove();
      await influxd.stop();
    },
  };
}

async function addHosts(fleet: Fleet): Promise<FleetScene['hosts']> {
  const names = ['web', 'app', 'ops', 'db1', 'db2', 'pc1', 'pc2', 'pc3'] as const;
  const hosts: Partial<Record<(typeof names)[number], FleetHost>> = {};
  for (const name of names) {
    hosts[name] = await fleet.add(name);
  }
  return hosts as FleetScene['hosts'];
}

async function startTraffic({ web, app, ops, db1, db2, pc1, pc2, pc3 }: FleetScene['hosts']): Promise<void> {
  await Promise.all([
    listen(web, WEB_PORT),
    listen(app, APP_PORT),
    listen(db1, DATABASE_PORT),
    listen(db2, DATABASE_PORT),
  ]);
  for (const client of [ops, pc1, pc2, pc3]) {
    call(client, `${web.address}:${WEB_PORT}`);
  }
  call(web, `${app.address}:${APP_PORT}`);
  call(app, `${db1.address}:${DATABASE_PORT}`, `${db2.address}:${DATABASE_PORT}`, `${db1.address}:${CLOSED_PORT}`);
}

async function listen(host: FleetHost, port: number): Promise<void> {
  const server = typescript(host, 'listen.ts', String(port));
  await new Promise((resolve, reject) => {
    server.stdout!.once('data', resolve);
    server.once('exit', (code) => reject(new Error(`the server of ${host.name} ended with code ${code}`)));
  });
}

function call(host: FleetHost, ...targets: string[]): void {
  typescript(host, 'call.ts', ...targets);
}

function typescript(host: FleetHost, script: string, ...args: string[]): ChildProcess {
  return host.run(process.execPath, ['--import', 'tsx', join(TRAFFIC, script), ...args]);
}

function startAgent(host: FleetHost, influxd: Influxd): void {
  const state = join(host.folder, 'state');
  const agent = host.run(AGENT, [
    '--url',
    influxd.url,
    '--database',
    DATABASE,
    '--interval',
    '1',
    '--state-dir',
    state,
    '--tags',
    `tier=${host.name},live`,
  ]);
  agent.stderr!.on('data', (line) => process.env.SHOW_AGENT_LOGS && process.stderr.write(`${host.name}: ${line}`));
}

async function listMachines(view: View): Promise<MachinePage['machines']> {
  const response = await fetch(`${view.url}/api/datasources/uid/servicemap/resources/machines`);
  return response.ok ? ((await response.json()) as MachinePage).machines : [];
}
