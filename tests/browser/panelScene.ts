import { startPage, type Page } from '../../scripts/start/workbench';
import { startInfluxd, type Influxd } from '../support/influxd';
import {
  boundPortPoint,
  computerPoint,
  connectionPoint,
  heartbeatPoint,
  machineOf,
  processOf,
  processPoint,
  type StoredConnection,
  type StoredMachine,
  type StoredProcess,
} from '../support/storePoints';

const DATABASE = 'servicemap';
const MINUTE_MS = 60_000;
const MINUTES = 5;
const SHOPS = 20;

const web = machineOf(1, 'web01', '10.0.0.1');
const db = machineOf(2, 'db01', '10.0.0.2');
const cache = machineOf(3, 'cache01', '10.0.0.3');
const monitor = machineOf(4, 'mon01', '10.0.0.4');
const balancer = machineOf(5, 'lb01', '10.0.0.5');
const shops = Array.from({ length: SHOPS }, (_, index) =>
  machineOf(100 + index, `shop-${String(index + 1).padStart(2, '0')}`, `10.0.1.${index + 1}`),
);

const nginx = processOf(web, 'nginx');
const node = processOf(web, 'node');
const exporter = processOf(web, 'node_exporter');

/** A machine whose neighbours are known: see `links`. */
export const SCENE = { web, db, cache, monitor, balancer, shops, nginx, node, exporter };

interface Call {
  readonly client: StoredProcess | string;
  readonly server: StoredProcess | string;
  readonly port: number;
  readonly established: number;
  readonly refused?: number;
  readonly bytes?: number;
  readonly roundTrip?: number;
}

/**
 *     lb01 (haproxy), 20 shops, 7 clients without an agent ─► nginx :443 ─► node :8080 (self link)
 *     mon01 (prometheus) ─► node_exporter :9100
 *     node ─► db01 (postgres) :5432, cache01 (redis) :6379, three servers without an agent :443, a name server :53,
 *             one server without an agent :5433 that refuses
 */
const links: readonly Call[] = [
  { client: processOf(balancer, 'haproxy'), server: nginx, port: 443, established: 400, bytes: 9e6, roundTrip: 300 },
  ...shops.map((shop) => ({
    client: processOf(shop, 'checkout'),
    server: nginx,
    port: 443,
    established: 20,
    bytes: 4e4,
  })),
  ...Array.from({ length: 7 }, (_, index) => ({
    client: `192.168.7.${index + 1}`,
    server: nginx,
    port: 443,
    established: 3,
    bytes: 2e3,
  })),
  { client: nginx, server: node, port: 8080, established: 800, bytes: 8e6, roundTrip: 40 },
  { client: processOf(monitor, 'prometheus'), server: exporter, port: 9100, established: 4, bytes: 7e5 },
  { client: node, server: processOf(db, 'postgres'), port: 5432, established: 90, bytes: 5e7, roundTrip: 900 },
  { client: node, server: processOf(cache, 'redis-server'), port: 6379, established: 200, bytes: 2e6, roundTrip: 150 },
  ...[1, 2, 3].map((last) => ({ client: node, server: `203.0.113.${last}`, port: 443, established: 6, bytes: 3e4 })),
  { client: node, server: '10.0.0.53', port: 53, established: 50, bytes: 5e3 },
  { client: node, server: '10.0.0.99', port: 5433, established: 0, refused: 6 },
];

const ROLES: Readonly<Record<string, string>> = {
  nginx: 'webServer',
  node: 'appServer',
  node_exporter: 'monitoring',
  prometheus: 'monitoring',
  postgres: 'databaseServer',
  'redis-server': 'cache',
  haproxy: 'proxy',
};

export interface PanelStore {
  readonly influxd: Influxd;
  /** Path of the map of web01, in a fixed range. */
  readonly address: string;
}

/** The workbench before a store that holds the last minutes of the scene. */
export interface PanelScene {
  /** Of the map of web01, in a fixed range. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startPanelScene(edition: '13.2' | '9.4' = '13.2'): Promise<PanelScene> {
  return showStore(await startPanelStore(), edition);
}

/** The workbench in front of a store that lasts as long. */
export async function showStore({ influxd, address }: PanelStore, edition: '13.2' | '9.4'): Promise<PanelScene> {
  const page: Page = await startPage(0, { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE }, edition);
  return {
    url: `${page.url}${address}`,
    stop: async () => {
      await page.stop();
      await influxd.stop();
    },
  };
}

/** A store that holds the last minutes of the scene, and the address of the map of web01 in a fixed range. */
export async function startPanelStore(): Promise<PanelStore> {
  const influxd = await startInfluxd();
  await influxd.query('', `CREATE DATABASE ${DATABASE}`);
  const end = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  await influxd.write(DATABASE, pointsOf(end).join('\n'));
  const range = `from=${end - 10 * MINUTE_MS}&to=${end + MINUTE_MS}`;
  return { influxd, address: `/d/servicemap?var-machine=${web.id}&${range}` };
}

function pointsOf(end: number): string[] {
  const minutes = Array.from({ length: MINUTES }, (_, index) => end - index * MINUTE_MS);
  const machines: StoredMachine[] = [web, db, cache, monitor, balancer, ...shops];
  const processes = new Map(
    links.flatMap(({ client, server }) => [client, server]).flatMap((one) => (isProcess(one) ? [[one.id, one]] : [])),
  );
  return [
    ...machines.map((machine) => computerPoint(machine, end)),
    ...[...processes.values()].map((process) => processPoint(process, ROLES[process.name] ?? '', end)),
    ...links.flatMap(({ server, port }) => (isProcess(server) ? [boundPortPoint(server, port, end)] : [])),
    ...minutes.flatMap((minute) => [
      ...machines.map((machine) => heartbeatPoint(machine, minute)),
      ...links.flatMap(reportsOf).map((report) => connectionPoint(report, minute)),
    ]),
  ];
}

/** Each end with an agent reports a link. */
function reportsOf({ client, server, port, established, refused = 0, bytes = 0, roundTrip }: Call): StoredConnection[] {
  const figures = {
    LinksEstablished: established,
    LinksTerminated: established,
    LinksLive: established > 0 ? 1 : 0,
    LinksFailed: refused,
    LinksRefused: refused,
    BytesSent: bytes,
    BytesReceived: 4 * bytes,
    ...(roundTrip && {
      RoundTripMin: roundTrip / 2,
      RoundTripMax: roundTrip * 3,
      RoundTripSum: roundTrip * 10,
      RoundTripCount: 10,
    }),
  };
  const end = (process: StoredProcess | string, direction: StoredConnection['direction'], remote: string) =>
    isProcess(process) ? [{ process, direction, local: addressOf(process), remote, port, figures }] : [];
  return [...end(client, 'outbound', addressOf(server)), ...end(server, 'inbound', addressOf(client))];
}

function isProcess(end: StoredProcess | string): end is StoredProcess {
  return typeof end !== 'string';
}

function addressOf(end: StoredProcess | string): string {
  return isProcess(end) ? (end.machine.addresses[0] ?? '') : end;
}
