import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGrafana, startGrafana } from '../../scripts/start/grafana';
import { freePort } from '../../scripts/start/ports';
import type { Service } from '../../scripts/start/Service';
import { until } from '../../scripts/start/until';
import { startBrowser, type Browser } from '../support/browser';
import type { Influxd } from '../support/influxd';
import { SCENE, startPanelStore } from './panelScene';

jest.setTimeout(120_000);

const DATASOURCE = { type: 'servicemap-datasource', uid: 'servicemap' };

/** A map of one machine with a data link on the names of nodes and one on the ports of links. */
function dashboard(machine: string) {
  const linkOn = (field: string, title: string, url: string) => ({
    matcher: { id: 'byName', options: field },
    properties: [{ id: 'links', value: [{ title, url, targetBlank: true }] }],
  });
  return {
    ...{ uid: 'links', title: 'Links', time: { from: 'now-15m', to: 'now' } },
    panels: [
      {
        ...{ id: 1, type: 'servicemap-panel', title: 'Map', gridPos: { x: 0, y: 0, w: 24, h: 18 } },
        datasource: DATASOURCE,
        targets: [{ refId: 'A', datasource: DATASOURCE, queryType: 'map', version: 1, focus: machine }],
        fieldConfig: {
          defaults: {},
          overrides: [
            linkOn('title', 'Host dashboard', '/d/host?var-name=${__value.text}&var-os=${__data.fields.osFamily}'),
            linkOn('port', 'Port page', 'https://ports.example/${__value.raw}'),
          ],
        },
      },
    ],
  };
}

const installation = findGrafana();
(installation ? describe : describe.skip)('the map in a real Grafana', () => {
  let influxd: Influxd;
  let browser: Browser;
  let grafana: Service;
  let data: string;
  let url: string;

  beforeAll(async () => {
    ({ influxd } = await startPanelStore());
    data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
    const port = await freePort(3000);
    const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
    const store = { INFLUX_URL: influxd.url, INFLUX_DATABASE: 'servicemap', ...access };
    grafana = await startGrafana(installation!, port, store, data);
    url = await savedDashboard(`http://127.0.0.1:${port}`);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await grafana?.stop();
    await influxd?.stop();
    await rm(data, { recursive: true, force: true });
  });

  it('has data links in the menu of a node, filled in with its own fields', async () => {
    const { page, faults } = await browser.open(url);
    await page.locator('[data-testid="map-node"][data-title="cache01"]').click({ button: 'right' });
    const link = page.getByRole('menuitem', { name: 'Host dashboard' }).or(page.getByText('Host dashboard')).first();
    await link.waitFor();
    const address = await link.evaluate((element) => element.closest('a')?.getAttribute('href'));
    expect(address).toContain('/d/host?var-name=cache01&var-os=linux');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('has data links in the menu of a link, for the port of each of its connections', async () => {
    const { page, faults } = await browser.open(url);
    const failed = page.locator('[data-testid="map-link"][data-failed="true"]');
    await failed.focus();
    await failed.dispatchEvent('contextmenu', { clientX: 400, clientY: 300 });
    const link = page.getByText('Port page').first();
    await link.waitFor();
    expect(await link.evaluate((element) => element.closest('a')?.getAttribute('href'))).toBe(
      'https://ports.example/5433',
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  it('keeps what was opened and filtered in the address: back undoes it, the address shows it', async () => {
    const { page, faults } = await browser.open(url);
    const filtered = page.getByTestId('map-hidden');
    const opened = page.locator('[data-testid="map-node"][data-title="postgres"]');
    await page.getByRole('button', { name: 'Expand db01' }).click();
    await opened.waitFor();
    await page.getByRole('button', { name: '1 failing link' }).click();
    await filtered.waitFor();
    const other = await browser.open(page.url());
    await other.page.getByTestId('map-hidden').waitFor();
    await other.page.close();
    await page.goBack();
    await filtered.waitFor({ state: 'detached' });
    await opened.waitFor();
    await page.goBack();
    await opened.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows the README on the page of the plugin, with its pictures', async () => {
    // Faults are not looked at: that page asks Grafana's catalogue, which can't be reached from everywhere.
    const { page } = await browser.open(new URL('/plugins/servicemap-app', url).href);
    const picture = page.getByAltText('The map of an application server');
    await picture.waitFor();
    const isLoaded = () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0);
    await until(isLoaded, 20_000, 'The picture of the README was not loaded');
    await page.close();
  });

  /** Right after its start Grafana may refuse to save: it is asked until it does. */
  async function savedDashboard(server: string): Promise<string> {
    let path = '';
    const save = async () => {
      const response = await fetch(`${server}/api/dashboards/db`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ dashboard: dashboard(SCENE.web.id), overwrite: true }),
      });
      path = ((await response.json()) as { readonly url?: string }).url ?? '';
      return path !== '';
    };
    await until(save, 20_000, 'Grafana did not save the dashboard');
    return `${server}${path}`;
  }
});
