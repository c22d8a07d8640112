import { startPage, type Page as Workbench } from '../../scripts/start/workbench';
import type { Edition } from '../../workbench/bundle';
import { startBrowser, type Browser } from '../support/browser';
import { startInfluxd, type Influxd } from '../support/influxd';
import { twoMachines } from '../support/twoMachines';

jest.setTimeout(120_000);

const DATABASE = 'servicemap';

let influxd: Influxd;
let browser: Browser;

beforeAll(async () => {
  influxd = await startInfluxd();
  await influxd.query('', `CREATE DATABASE ${DATABASE}`);
  await influxd.write(DATABASE, twoMachines(Date.now()).join('\n'));
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await influxd?.stop();
});

describe.each<Edition>(['13.2', '9.4'])('the built bundle with the packages of Grafana %s', (edition) => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await startPage(0, { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE }, edition);
  });

  afterAll(() => workbench?.stop());

  it.each(['light', 'dark'])('draws the map of the machine in the address without a fault (%s)', async (theme) => {
    const { page, faults } = await browser.open(`${workbench.url}/?theme=${theme}&var-machine=web01`);

    await page.locator('[data-testid="map-node"][data-title="web01"]').waitFor();
    await page.locator('[data-testid="map-node"][data-title="db01"]').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows the map of the machine that is chosen in the variable', async () => {
    const { page } = await browser.open(workbench.url);

    await page.getByLabel('machine', { exact: true }).fill('web');
    await page.getByText('web01', { exact: true }).last().click();
    await page.waitForURL(/var-machine=m-1111/);
    await page.close();
  });

  it('answers a map query in Explore with node-graph frames', async () => {
    const { page, faults } = await browser.open(`${workbench.url}/explore`);

    await page.getByLabel('Focus machine').fill('web01');
    await page.getByText('web01', { exact: true }).last().click();

    await page.getByText(/^nodes: \d+ rows$/).waitFor();
    await page.getByText(/^edges: \d+ rows$/).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lists the agents on the app page and says how to install another', async () => {
    const { page, faults } = await browser.open(`${workbench.url}/a/servicemap-app`);

    await page.getByRole('cell', { name: 'web01' }).waitFor();
    await page.getByText('2 machines in').waitFor();
    await page.getByText(`servicemap-agent install --url ${influxd.url}`).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('tests the settings as they were saved and says what is wrong with them', async () => {
    const { page } = await browser.open(`${workbench.url}/datasources/edit/servicemap`);
    const url = page.getByLabel('URL', { exact: true });

    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText('2 machines in').waitFor();

    await url.fill('http://127.0.0.1:1');
    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText('127.0.0.1:1').last().waitFor();
    expect(await page.getByText('2 machines in').count()).toBe(0);

    await url.fill(influxd.url);
    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText('2 machines in').waitFor();
    await page.close();
  });

  it('never shows a stored secret again', async () => {
    const { page } = await browser.open(`${workbench.url}/datasources/edit/servicemap`);

    await page.getByLabel('Password', { exact: true }).fill('hush-hush');
    await page.getByRole('button', { name: 'Save & test' }).click();
    await page.getByText('2 machines in').waitFor();
    await page.reload();

    await page.getByRole('button', { name: 'Reset' }).waitFor();
    expect(await page.content()).not.toContain('hush-hush');
    await page.close();
  });
});
