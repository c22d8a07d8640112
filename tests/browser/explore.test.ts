import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findGrafana, startGrafana } from '../../scripts/start/grafana';
import { freePort } from '../../scripts/start/ports';
import type { Service } from '../../scripts/start/Service';
import { startPage, type Page as Workbench } from '../../scripts/start/workbench';
import type { Edition } from '../../workbench/bundle';
import { startBrowser, type Browser } from '../support/browser';
import { startInfluxd, type Influxd } from '../support/influxd';
import { twoMachines } from '../support/twoMachines';

jest.setTimeout(120_000);

const DATABASE = 'servicemap';
const MESSAGE = 'disk is full';

let influxd: Influxd;
let browser: Browser;

beforeAll(async () => {
  influxd = await startInfluxd();
  await influxd.query('', `CREATE DATABASE ${DATABASE}`);
  const tags = 'Machine=m-11111111-1111-1111-1111-111111111111,Computer=web01,SeverityLevel=err';
  const syslog = `syslog,${tags} SyslogMessage="${MESSAGE}" ${Date.now() - 60_000}000000`;
  await influxd.write(DATABASE, [...twoMachines(Date.now()), syslog].join('\n'));
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await influxd?.stop();
});

async function writeSearch(page: Page, text: string): Promise<void> {
  await page.locator('[data-testid="search-text"] .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  // The list of suggestions would take the Enter.
  await page.keyboard.press('Escape');
}

describe.each<Edition>(['13.2', '9.4'])('the search editor with the packages of Grafana %s', (edition) => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await startPage(0, { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE }, edition);
  });

  afterAll(() => workbench?.stop());

  async function openEditor() {
    const opened = await browser.open(`${workbench.url}/explore`);
    await opened.page.getByText('Log search', { exact: true }).first().click({ force: true });
    await opened.page.locator('[data-testid="search-text"] .view-lines').waitFor();
    return opened;
  }

  it('runs a search on Shift+Enter', async () => {
    const { page, faults } = await openEditor();
    await writeSearch(page, 'Type=Syslog');
    await page.keyboard.press('Shift+Enter');
    await page.getByText(MESSAGE).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('marks the fault at its place and says what was expected', async () => {
    const { page } = await openEditor();
    await writeSearch(page, 'Type=Syslog | frobnicate x');
    await page.getByText("Line 1, column 15: unknown command 'frobnicate'").waitFor();
    await page.locator('[data-testid="search-text"] .squiggly-error').waitFor();
    await page.close();
  });

  it('offers the types of record after Type=', async () => {
    const { page } = await openEditor();
    await page.locator('[data-testid="search-text"] .view-lines').click();
    await page.keyboard.type('Type=VMCo');
    await page.locator('.suggest-widget').getByText('VMConnection').first().waitFor();
    await page.close();
  });

  it('writes what was chosen in the builder', async () => {
    const { page } = await openEditor();
    await page.getByRole('button', { name: 'Builder' }).click();
    await page.getByRole('button', { name: 'Write the search' }).click();
    await page.locator('[data-testid="search-text"]').getByText('VMConnection').waitFor();
    await page.close();
  });
});

const installation = findGrafana();
(installation ? describe : describe.skip)('Explore in a real Grafana', () => {
  let grafana: Service;
  let data: string;
  let port: number;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'servicemap-grafana-'));
    port = await freePort(3000);
    const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
    const store = { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE, ...access };
    grafana = await startGrafana(installation!, port, store, data);
  });

  afterAll(async () => {
    await grafana?.stop();
    await rm(data, { recursive: true, force: true });
  });

  function exploreUrl(query: Readonly<Record<string, unknown>>): string {
    const datasource = { type: 'servicemap-datasource', uid: 'servicemap' };
    const queries = [{ refId: 'A', datasource, version: 1, ...query }];
    const left = JSON.stringify({ datasource: 'servicemap', queries, range: { from: 'now-15m', to: 'now' } });
    return `http://127.0.0.1:${port}/explore?orgId=1&left=${encodeURIComponent(left)}`;
  }

  it('shows records as log lines with their volume and as a table', async () => {
    const url = exploreUrl({ queryType: 'search', language: 'search', text: 'Type=Syslog' });
    const { page, faults } = await browser.open(url);
    await page.getByText(`Syslog web01 ${MESSAGE}`).waitFor();
    await page.getByRole('cell', { name: MESSAGE, exact: true }).waitFor();
    await page.getByText('Logs volume').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('leads from a record to the map of its machine', async () => {
    const url = exploreUrl({ queryType: 'search', language: 'search', text: 'Type=Syslog' });
    const { page } = await browser.open(url);
    await page
      .getByRole('cell')
      .getByText(/^m-1111/)
      .first()
      .click();
    await page.getByText('Node graph').waitFor();
    await page.close();
  });

  it('names a series by its group, and takes a search without a language for a log search', async () => {
    const url = exploreUrl({ queryType: 'search', text: 'Type=Syslog | measure count() by Computer interval 1MINUTE' });
    const { page } = await browser.open(url);
    await page.getByRole('button', { name: 'web01', exact: true }).waitFor();
    const language = page.getByRole('radio', { name: 'Log search' }).last();
    expect(await language.isChecked()).toBe(true);
    await page.close();
  });

  it('starts the query of a new alert rule as a log search', async () => {
    const { page } = await browser.open(`http://127.0.0.1:${port}/alerting/new`);
    await page.locator('[data-testid="search-text"] .view-lines').waitFor();
    expect(await page.getByRole('radio', { name: 'Log search' }).first().isChecked()).toBe(true);
    await page.close();
  });
});
