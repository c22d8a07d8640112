import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGrafana, startGrafana } from '../../../scripts/start/grafana';
import { freePort } from '../../../scripts/start/ports';
import type { Service } from '../../../scripts/start/Service';
import { startInfluxd, type Influxd } from '../../support/influxd';

jest.setTimeout(180_000);

const installation = findGrafana();
if (!installation) {
  console.log('Who may send work items is not tested in a real Grafana here: there is none (GRAFANA_HOME).');
}

const ADMIN = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

(installation ? describe : describe.skip)('work items that are sent to Grafana', () => {
  let data: string;
  let influxd: Influxd;
  let grafana: Service;
  let port: number;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
    [influxd, port] = await Promise.all([startInfluxd(), freePort(3000)]);
    await influxd.query('', 'CREATE DATABASE servicemap');
    const store = { INFLUX_URL: influxd.url, INFLUX_DATABASE: 'servicemap', INFLUX_TOKEN: '', INFLUX_USER: '' };
    grafana = await startGrafana(installation!, port, { ...store, INFLUX_PASSWORD: '' }, data);
  });

  afterAll(async () => {
    await grafana?.stop();
    await influxd?.stop();
    await rm(data, { recursive: true, force: true });
  });

  async function ask(path: string, authorization: string, body: unknown) {
    const response = await fetch(`http://127.0.0.1:${port}/api/${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** The header of a service account with a role. */
  async function accountWith(role: string): Promise<string> {
    const account = await ask('serviceaccounts', ADMIN, { name: `of a ${role}`, role });
    const token = await ask(`serviceaccounts/${String(account.body['id'])}/tokens`, ADMIN, { name: role });
    return `Bearer ${String(token.body['key'])}`;
  }

  const item = {
    ...{ id: 'INC-1', type: 'Incident', computer: 'web01', title: 'Shop is slow', state: 'New', open: true },
    changedAt: new Date().toISOString(),
  };

  test.each([
    ['Viewer', 403],
    ['Editor', 200],
    ['Admin', 200],
  ])('by a service account with the role %s are answered with %i', async (role, status) => {
    const answer = await ask('datasources/uid/servicemap/resources/workitems', await accountWith(role), item);
    expect(answer).toMatchObject(
      status === 200
        ? { status, body: { stored: 1, unknownComputers: ['web01'] } }
        : { status, body: { message: expect.stringContaining(`the role ${role}`) } },
    );
  });
});
