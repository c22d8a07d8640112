import type { Page } from 'playwright-core';
import { findGrafana } from '../../scripts/start/grafana';
import { startPage } from '../../scripts/start/workbench';
import { startBrowser, type Browser } from '../support/browser';
import type { Influxd } from '../support/influxd';
import { startView } from '../support/view';
import { HOSTILE, startDetailsStore } from './detailsScene';

jest.setTimeout(120_000);

interface Host {
  readonly url: string;
  stop(): Promise<void>;
}

type Store = Readonly<Record<string, string>>;

const HOSTS: [name: string, start: (store: Store) => Promise<Host>][] = [
  ['the workbench of Grafana 13.2', (store) => startPage(0, store, '13.2')],
  ['the workbench of Grafana 9.4', (store) => startPage(0, store, '9.4')],
  ...(findGrafana() ? ([['a real Grafana', startView]] satisfies typeof HOSTS) : []),
];

/** Where a box has its title: below it are its processes. */
const HEAD = { position: { x: 45, y: 14 } };

let influxd: Influxd;
let address: string;
let browser: Browser;

beforeAll(async () => {
  ({ influxd, address } = await startDetailsStore());
  browser = await startBrowser({ width: 1900, height: 900 });
});

afterAll(async () => {
  await browser?.close();
  await influxd?.stop();
});

describe.each(HOSTS)('details in %s', (_, start) => {
  let host: Host;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
    host = await start({ INFLUX_URL: influxd.url, INFLUX_DATABASE: 'servicemap', ...access });
  });

  afterAll(() => host?.stop());

  beforeEach(async () => {
    ({ page, faults } = await browser.open(`${host.url}${address}`));
  });

  afterEach(async () => {
    expect(faults).toEqual([]);
    await page.close();
  });

  const node = (title: string) => page.locator(`[data-testid="map-node"][data-title="${title}"]`).first();
  const part = () => page.getByTestId('details-part');

  async function open(name: string): Promise<void> {
    await node('web01').click(HEAD);
    await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  async function says(...texts: readonly (string | RegExp)[]): Promise<void> {
    for (const text of texts) {
      await part().getByText(text).first().waitFor();
    }
  }

  it.each<[string, (string | RegExp)[]]>([
    ['Summary', ['Debian GNU/Linux 12', 'Failed connections', 'Missing updates', 'CPU', 'Observes by']],
    ['Properties', ['IPv4 addresses', '10.0.0.1', '16 GB', 'Last reboot']],
    ['Processes', ['Bound ports', 'Top talkers', /db01 \(postgres\)/, /\d+ failed, last/]],
    ['Alerts', ['Firing now', 'Fired in this time range', 'Create alert rule for this machine']],
    ['Log events', ['VMConnection', 'ConfigurationChange', 'SecurityEvent']],
    ['Service Desk', ['Shop is slow', 'In progress', /2 - High · Kim/, HOSTILE]],
    ['Changes', ['openssl', '3.0.1', /→ 3\.0\.2/, `/etc/${HOSTILE}`]],
    ['Performance', ['Open machine dashboard', /nginx/, /54 MB sent/, '55 %', /922 MB/]],
    ['Security', [/50 % of the rules pass/, 'Critical', /Root may log in/]],
    ['Updates', ['linux-image', 'Security Updates', /→ 6\.2/, 'pending: linux-image']],
  ])('%s shows what agents wrote', async (name, texts) => {
    await open(name);
    await says(...texts);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('draws figures of performance with their axes', async () => {
    await open('Performance');
    for (const [title, samples] of [
      ['CPU', 9],
      ['Network', 18],
      ['Disk space', 18],
    ] as const) {
      // prettier-ignore
      const chart = page.locator(`[data-chart="${title}"]`);
      await chart.waitFor();
      expect(Number(await chart.getAttribute('data-samples'))).toBe(samples);
    }
    await page.locator('[data-chart="CPU"]').getByText('100 %').waitFor();
  });

  it('leads from a change to its record in Explore', async () => {
    await open('Changes');
    await page.getByLabel('Show in log search: openssl').click();
    await page.waitForURL(/\/explore\?/);
    await page.getByText('3.0.2').first().waitFor();
    expect(decodeURIComponent(page.url())).toContain('Item=\\"openssl\\"');
  });

  it('compares connections with the equally long time before, where the agent reported then', async () => {
    await open('Changes');
    await says(/there is nothing to compare with/);
    const to = Number(/to=(\d+)/.exec(address)![1]);
    await page.goto(`${host.url}${address.replace(/from=\d+/, `from=${to - 3 * 60_000}`)}`);
    await open('Changes');
    await says('The same as before.', 'openssl');
  });

  it('leads from a count of events to the events in Explore', async () => {
    await open('Log events');
    await page.getByLabel(/SecurityEvent: show in log search/).click();
    await page.waitForURL(/\/explore\?/);
    await page.getByText('An account failed to log on').first().waitFor();
  });

  it('leads from a link of the map to its connections in Explore', async () => {
    await page
      .locator('[data-testid="map-link"][data-failed="true"]')
      .first()
      .locator('path')
      .first()
      .click({ force: true });
    await page.getByText('Show in log search').click();
    await page.waitForURL(/\/explore\?/);
    await page.getByText('10.0.0.99').first().waitFor();
  });

  it('opens work items in their own tool, and no other address', async () => {
    await open('Service Desk');
    await says('Shop is slow');
    const links = page.getByText('View work item');
    expect(await links.count()).toBe(1);
    expect(await page.getByLabel('View work item INC-7').getAttribute('href')).toBe('https://desk.example/INC-7');
  });

  it('keeps the part open for the next machine and in the address', async () => {
    await open('Changes');
    await says('openssl');
    await node('db01').click(HEAD);
    await says('No change in this time range');
    await page.waitForURL(/%22selected%22(%3A|:)%22m-[0-]+2%22.*%22part%22(%3A|:)%22changes%22/);
    await page.reload();
    await says('No change in this time range');
  });

  it('shows a process with its properties and its connections', async () => {
    await node('nginx').click();
    await says('Command line', '/usr/bin/nginx', 'www-data');
    await page.getByRole('tab', { name: 'Process summary' }).click();
    await says(/lb01 \(haproxy\)/);
  });

  it('opens the details of a machine on the map of many machines', async () => {
    await page.goto(`${host.url}${address.replace(/\?var-machine=[^&]*&/, '-fleet?')}`);
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByTestId('map-table').getByRole('button', { name: 'db01' }).click();
    await page.getByTestId('fleet-bar').getByRole('button', { name: 'Details' }).click();
    await says('Servers', 'Observes by');
    await page.getByRole('tab', { name: 'Properties' }).click();
    await says('10.0.0.2');
    await page.getByRole('button', { name: 'Close details' }).click();
    await page.getByTestId('map-properties').waitFor({ state: 'detached' });
    await page.getByTestId('fleet-bar').getByText('db01').waitFor();
  });

  it('walks through the parts with arrow keys and closes with Escape', async () => {
    await open('Summary');
    await page.keyboard.press('ArrowDown');
    await says('IPv4 addresses');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await says('linux-image');
    await page.keyboard.press('Escape');
    await page.getByTestId('map-properties').waitFor({ state: 'detached' });
  });
});
