import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGrafana, startGrafana } from '../../scripts/start/grafana';
import { freePort } from '../../scripts/start/ports';
import type { Service } from '../../scripts/start/Service';
import { until } from '../../scripts/start/until';
import { startBrowser, type Browser } from '../support/browser';
import { startInfluxd, type Influxd } from '../support/influxd';
import { twoMachines } from '../support/twoMachines';

jest.setTimeout(120_000);

const DATABASE = 'servicemap';
const MESSAGE = 'disk is full';
const DATASOURCE = { type: 'servicemap-datasource', uid: 'servicemap' };

/** A variable lists computers, an annotation shows what they logged, a panel answers for the chosen computer. */
const DASHBOARD = {
  uid: 'searches',
  title: 'Searches',
  time: { from: 'now-15m', to: 'now' },
  templating: {
    list: [
      {
        ...{ name: 'computer', type: 'query', datasource: DATASOURCE, refresh: 2, current: {} },
        query: { refId: 'variable', search: 'Type=VMConnection', field: 'Computer' },
      },
    ],
  },
  annotations: {
    list: [
      {
        ...{ name: 'Log', enable: true, iconColor: 'red', datasource: DATASOURCE },
        target: { refId: 'annotation', queryType: 'search', version: 1, language: 'search', text: 'Type=Syslog' },
      },
    ],
  },
  panels: [
    {
      ...{ id: 1, type: 'timeseries', title: 'Connections', gridPos: { x: 0, y: 0, w: 24, h: 10 } },
      datasource: DATASOURCE,
      targets: [
        {
          ...{ refId: 'A', datasource: DATASOURCE, queryType: 'search', version: 1, language: 'search' },
          text: 'Type=VMConnection Computer="$computer" | measure sum(LinksEstablished) by Computer interval 1MINUTE',
        },
      ],
    },
  ],
};

const installation = findGrafana();
(installation ? describe : describe.skip)('a dashboard in a real Grafana', () => {
  let influxd: Influxd;
  let browser: Browser;
  let grafana: Service;
  let data: string;
  let url: string;

  beforeAll(async () => {
    influxd = await startInfluxd();
    await influxd.query('', `CREATE DATABASE ${DATABASE}`);
    const tags = 'Machine=m-11111111-1111-1111-1111-111111111111,Computer=web01,SeverityLevel=err';
    const syslog = `syslog,${tags} SyslogMessage="${MESSAGE}" ${Date.now() - 300_000}000000`;
    await influxd.write(DATABASE, [...twoMachines(Date.now()), syslog].join('\n'));
    data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
    const port = await freePort(3000);
    const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
    grafana = await startGrafana(
      installation!,
      port,
      { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE, ...access },
      data,
    );
    url = await savedDashboard(`http://127.0.0.1:${port}`);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await grafana?.stop();
    await influxd?.stop();
    await rm(data, { recursive: true, force: true });
  });

  it('has the values of a field as a variable, and asks with the chosen one', async () => {
    const { page, faults } = await browser.open(url);
    const variable = page.locator('#var-computer');
    await variable.getByText('db01').waitFor();
    await page.getByText('AggregatedValue db01').first().waitFor();
    await variable.click();
    await page.getByText('web01', { exact: true }).click();
    await page.waitForURL(/var-computer=web01/);
    await page.getByText('AggregatedValue web01').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows records as annotations with type and computer as tags', async () => {
    const { page, faults } = await browser.open(`${url}?var-computer=db01`);
    await page.locator('[class*="markerWrapper"]').first().hover();
    await page.getByText(`Syslog web01 ${MESSAGE}`).waitFor();
    await page.getByText('Syslog', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
});

/** Right after its start Grafana may refuse to save: it is asked until it does. */
async function savedDashboard(grafana: string): Promise<string> {
  let path = '';
  const save = async () => {
    const response = await fetch(`${grafana}/api/dashboards/db`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ dashboard: DASHBOARD, overwrite: true }),
    });
    path = ((await response.json()) as { readonly url?: string }).url ?? '';
    return path !== '';
  };
  await until(save, 20_000, 'Grafana did not save the dashboard');
  return `${grafana}${path}`;
}
