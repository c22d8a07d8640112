import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AGENT, ROOT } from '../../../scripts/paths';
import { findGrafana, startGrafana } from '../../../scripts/start/grafana';
import { freePort } from '../../../scripts/start/ports';
import type { Service } from '../../../scripts/start/Service';
import { until } from '../../../scripts/start/until';
import { fleetUnavailable, makeFleet, type Fleet, type FleetHost } from '../../support/fleet/fleet';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin } from '../../support/pluginHost';

const RULE = 'servicemap-failed-links';
const DATABASE = 'servicemap';
const OPEN_PORT = 8080;
const CLOSED_PORT = 5433;
/** The group is evaluated once a minute; the first time may be before anything has failed. */
const PATIENCE_MS = 200_000;

const unavailable = fleetUnavailable();
if (unavailable) {
  console.log(`Alert rules are not tested on real machines here: ${unavailable}.`);
}

interface Rule {
  readonly uid: string;
  readonly title: string;
  readonly data: ReadonlyArray<{
    readonly refId: string;
    readonly relativeTimeRange?: { readonly from: number; readonly to: number };
    readonly model: Readonly<Record<string, unknown>>;
  }>;
}

jest.setTimeout(PATIENCE_MS + 60_000);

(unavailable ? describe.skip : describe)('the provisioned rule for failed connections', () => {
  let fleet: Fleet;
  let influxd: Influxd;
  let rule: Rule;

  beforeAll(async () => {
    rule = await provisionedRule();
    fleet = await makeFleet();
    influxd = await startInfluxd({ address: fleet.gateway });
    await influxd.query('', `CREATE DATABASE ${DATABASE}`);
    const [failing, healthy] = [await fleet.add('failing'), await fleet.add('healthy')];
    [failing, healthy].forEach(startAgent);
    runScript(healthy, 'listen.ts', String(OPEN_PORT));
    runScript(failing, 'call.ts', `${healthy.address}:${OPEN_PORT}`, `${healthy.address}:${CLOSED_PORT}`);
  });

  afterAll(async () => {
    await fleet?.remove();
    await influxd?.stop();
  });

  it('fires for the computer whose connections fail and for no other', async () => {
    const installation = findGrafana();
    const firing = installation ? firingInGrafana(installation) : firingByRequest();
    expect(await firing).toEqual(['failing']);
  });

  /** The computers of the firing instances, once there are any, in a Grafana with the repository's provisioning. */
  async function firingInGrafana(installation: NonNullable<ReturnType<typeof findGrafana>>): Promise<string[]> {
    const data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
    const port = await freePort(3000);
    const store = { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE, INFLUX_TOKEN: '', INFLUX_USER: '' };
    let grafana: Service | undefined;
    try {
      grafana = await startGrafana(installation, port, { ...store, INFLUX_PASSWORD: '' }, data);
      return await firstOf(() => alertsOf(port));
    } finally {
      await grafana?.stop();
      await rm(data, { recursive: true, force: true });
    }
  }

  async function alertsOf(port: number): Promise<string[]> {
    const response = await fetch(`http://127.0.0.1:${port}/api/alertmanager/grafana/api/v2/alerts`);
    const alerts = (await response.json()) as ReadonlyArray<{ readonly labels: Readonly<Record<string, string>> }>;
    return alerts.filter(({ labels }) => labels.alertname === rule.title).map(({ labels }) => labels.Computer ?? '');
  }

  /** The same from what the backend answers to the request that Grafana's alerting sends. */
  async function firingByRequest(): Promise<string[]> {
    const plugin = await startPlugin();
    try {
      return await firstOf(async () => {
        const [query] = rule.data;
        const { from, to } = query!.relativeTimeRange!;
        const now = Date.now();
        const range = { from: now - from * 1000, to: now - to * 1000 };
        const asked = { refId: 'A', ...range, json: query!.model };
        const { A } = await plugin.queryData({ url: influxd.url, database: DATABASE }, [asked]);
        return (A?.frames ?? []).flatMap(({ fields: [, value] }) =>
          sumOf(value?.values ?? []) > threshold() ? [computerOf(value?.labels)] : [],
        );
      });
    } finally {
      await plugin.stop();
    }
  }

  function threshold(): number {
    const [condition] = rule.data.find(({ model }) => model.type === 'threshold')!.model.conditions as ReadonlyArray<{
      readonly evaluator: { readonly params: readonly number[] };
    }>;
    return condition!.evaluator.params[0]!;
  }

  function startAgent(host: FleetHost): void {
    const state = join(host.folder, 'state');
    const store = ['--url', influxd.url, '--database', DATABASE];
    host.run(AGENT, [...store, '--interval', '1', '--state-dir', state]);
  }
});

async function provisionedRule(): Promise<Rule> {
  const file = await readFile(join(ROOT, 'provisioning/alerting/servicemap.yaml'), 'utf8');
  const { groups } = parse(file) as { groups: ReadonlyArray<{ rules: readonly Rule[] }> };
  return groups.flatMap(({ rules }) => rules).find(({ uid }) => uid === RULE)!;
}

async function firstOf(ask: () => Promise<string[]>): Promise<string[]> {
  let found: string[] = [];
  await until(
    async () => {
      found = await ask();
      return found.length > 0;
    },
    PATIENCE_MS,
    'no instance fired in time',
  );
  return found;
}

function sumOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + Number(value ?? 0), 0);
}

function runScript(host: FleetHost, script: string, ...args: string[]): void {
  host.run(process.execPath, ['--import', 'tsx', join(ROOT, 'tests/support/fleet', script), ...args]);
}

function computerOf(labels: unknown): string {
  return (labels as Readonly<Record<string, string>>).Computer ?? '';
}
