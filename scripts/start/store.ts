import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier } from '../../src/backend/influx/influxql';
import { DEFAULT_DATABASE, DEFAULT_RETENTION_DAYS } from '../../src/model/query';
import { influxd } from '../packages/influxd';
import { STATE } from '../paths';
import { freePort } from './ports';
import { Service } from './Service';
import { answers, until } from './until';

const DEFAULT_PORT = 8086;
const START_TIMEOUT_MS = 30_000;
const FOLDER = join(STATE, 'influxdb');

export interface Store {
  /** The variables that the agent and the provisioned datasource read: INFLUX_URL, INFLUX_DATABASE, … */
  readonly environment: Readonly<Record<string, string>>;
  /** Missing where INFLUX_URL selects a store that runs already. */
  readonly service?: Service;
  readonly description: string;
}

/** The store of INFLUX_URL, or else a private influxd with its data under `.servicemap/`. */
export async function startStore(): Promise<Store> {
  const { INFLUX_URL: url, INFLUX_DATABASE = DEFAULT_DATABASE, INFLUX_TOKEN = '' } = process.env;
  const { INFLUX_USER = '', INFLUX_PASSWORD = '' } = process.env;
  const access = { INFLUX_DATABASE, INFLUX_TOKEN, INFLUX_USER, INFLUX_PASSWORD };
  if (url) {
    return { environment: { INFLUX_URL: url, ...access }, description: `${url} (from INFLUX_URL)` };
  }
  const port = await freePort(DEFAULT_PORT);
  const service = await startInfluxd(port);
  const privateUrl = `http://127.0.0.1:${port}`;
  await createDatabase(privateUrl, INFLUX_DATABASE);
  return {
    environment: { INFLUX_URL: privateUrl, ...access, INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' },
    service,
    description: `${privateUrl}, data in ${FOLDER}`,
  };
}

async function startInfluxd(port: number): Promise<Service> {
  await mkdir(FOLDER, { recursive: true });
  const file = join(FOLDER, 'influxd.conf');
  await writeFile(file, configuration(port));
  const { command, environment } = await influxd();
  const service = Service.start('influxd', command, ['run', '-config', file], environment);
  await until(
    async () => service.hasEnded || answers(`http://127.0.0.1:${port}/ping`),
    START_TIMEOUT_MS,
    `influxd did not answer on port ${port} in ${START_TIMEOUT_MS / 1000} s.`,
  );
  if (service.hasEnded) {
    throw new Error(`influxd did not start.\n${service.lastLines()}`);
  }
  return service;
}

/** On loopback only, without accounts, telling nobody about itself. */
function configuration(port: number): string {
  const path = (name: string) => JSON.stringify(join(FOLDER, name));
  return `reporting-disabled = true
bind-address = "127.0.0.1:0"
[meta]
  dir = ${path('meta')}
[data]
  dir = ${path('data')}
  wal-dir = ${path('wal')}
  index-version = "tsi1"
  query-log-enabled = false
  max-series-per-database = 0
  max-values-per-tag = 0
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  auth-enabled = false
  log-enabled = false
`;
}

async function createDatabase(url: string, database: string): Promise<void> {
  const q = `CREATE DATABASE ${identifier(database)} WITH DURATION ${DEFAULT_RETENTION_DAYS}d REPLICATION 1 NAME "autogen"`;
  const response = await fetch(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q }) });
  const answer = (await response.json()) as { error?: string; results?: Array<{ error?: string }> };
  const error = answer.error ?? answer.results?.[0]?.error;
  if (error) {
    throw new Error(`The database ${database} could not be made: ${error}`);
  }
}
