import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { APP_ID, DATASOURCE_ID, PANEL_ID } from '../../src/model/query';
import { onPath } from '../packages/programs';
import { DIST, ROOT, STATE } from '../paths';
import { Service } from './Service';
import { answers, until } from './until';

const START_TIMEOUT_MS = 120_000;
const PACKAGED_HOME = '/usr/share/grafana';

interface Installation {
  readonly command: string;
  readonly home: string;
}

/** The Grafana of GRAFANA_HOME or of the PATH; undefined where there is none. */
export function findGrafana(): Installation | undefined {
  const home = process.env.GRAFANA_HOME;
  if (home) {
    const command = ['bin/grafana', 'bin/grafana-server'].map((file) => join(home, file)).find(existsSync);
    if (command === undefined) {
      throw new Error(`GRAFANA_HOME is ${home}, but there is no bin/grafana in it.`);
    }
    return { command, home };
  }
  const command = onPath('grafana', 'grafana-server');
  return command === undefined ? undefined : { command, home: PACKAGED_HOME };
}

/** A private Grafana on loopback with data of its own, the built bundle and the repository's provisioning. */
export async function startGrafana(
  { command, home }: Installation,
  port: number,
  store: Readonly<Record<string, string>>,
  data = join(STATE, 'grafana'),
): Promise<Service> {
  const plugins = join(data, 'plugins');
  await mkdir(plugins, { recursive: true });
  await rm(join(plugins, APP_ID), { force: true });
  await symlink(DIST, join(plugins, APP_ID));
  const server = command.endsWith('-server') ? [] : ['server'];
  const service = Service.start('grafana', command, [...server, '--homepath', home], {
    ...store,
    ...settings(port, data, plugins),
  });
  await until(
    async () => service.hasEnded || answers(`http://127.0.0.1:${port}/api/health`),
    START_TIMEOUT_MS,
    `Grafana did not answer on port ${port} in ${START_TIMEOUT_MS / 1000} s.`,
  );
  if (service.hasEnded) {
    throw new Error(`Grafana did not start.\n${service.lastLines()}`);
  }
  return service;
}

/** For trying out: nobody has to sign in, so nothing but this host may reach it. */
function settings(port: number, data: string, plugins: string): Record<string, string> {
  return {
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(port),
    GF_SERVER_ROOT_URL: `http://127.0.0.1:${port}/`,
    GF_PATHS_DATA: data,
    GF_PATHS_LOGS: join(data, 'logs'),
    GF_PATHS_PLUGINS: plugins,
    GF_PATHS_PROVISIONING: join(ROOT, 'provisioning'),
    SERVICEMAP_DASHBOARDS: join(DIST, 'dashboards'),
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: [APP_ID, DATASOURCE_ID, PANEL_ID].join(','),
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
  };
}
