import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { until } from '../../scripts/start/until';
import { startBrowser, type Browser } from '../support/browser';
import { fleetUnavailable } from '../support/fleet/fleet';
import { APP_PORT, CLOSED_PORT, DATABASE_PORT, startFleetScene, WEB_PORT, type FleetScene } from './fleetScene';

jest.setTimeout(180_000);

const PATIENCE_MS = 60_000;
const unavailable = fleetUnavailable();
if (unavailable) {
  console.log(`The map of a fleet is not tested here: ${unavailable}.`);
}

/** Links as `source title > target title : port`, failed ones with `(failed)` behind; self links left out. */
async function linksOf(page: Page): Promise<string[]> {
  return page.getByTestId('map-link').evaluateAll((lines) => {
    const title = (id: string) =>
      document.querySelector(`[data-testid="map-node"][data-node-id="${CSS.escape(id)}"]`)?.getAttribute('data-title');
    return lines
      .filter((line) => line.getAttribute('data-self') !== 'true')
      .map((line) => {
        const { source = '', target = '', port, failed } = (line as SVGElement).dataset;
        return `${title(source)} > ${title(target)} : ${port}${failed === 'true' ? ' (failed)' : ''}`;
      })
      .sort();
  });
}

function titlesOf(nodes: Element[]): (string | null)[] {
  return nodes.map((node) => node.getAttribute('data-title'));
}

function node(page: Page, attributes: Readonly<Record<string, string>>): Locator {
  const conditions = Object.entries(attributes).map(([name, value]) => `[data-${name}="${value}"]`);
  return page.locator(`[data-testid="map-node"]${conditions.join('')}`);
}

(unavailable ? describe.skip : describe)('the map of a fleet with real agents', () => {
  let scene: FleetScene;
  let browser: Browser;
  let page: Page;
  let ids: Record<string, string>;

  beforeAll(async () => {
    scene = await startFleetScene();
    browser = await startBrowser();
    await until(async () => (await scene.machines()).length === 3, PATIENCE_MS, 'not all agents reported in time');
    ids = Object.fromEntries((await scene.machines()).map(({ name, id }) => [name, id]));
    ({ page } = await browser.open(`${scene.url}/d/servicemap`));
  });

  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  /** Shows a machine's map, and looks again until `holds` does: what was done a moment ago takes an interval to arrive. */
  async function showMapOf(name: string, holds: () => Promise<boolean>): Promise<void> {
    await until(
      async () => {
        await page.goto(`${scene.url}/d/servicemap?var-machine=${ids[name]}&from=now-30m&to=now`);
        await page.getByTestId('map').waitFor();
        return holds();
      },
      PATIENCE_MS,
      `the map of ${name} did not become what it should be`,
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}; its links: ${JSON.stringify(await linksOf(page), null, 1)}`);
    });
  }

  it('lists every machine with an agent and none without', async () => {
    expect((await scene.machines()).map(({ name }) => name)).toEqual(['app', 'ops', 'web']);
    const items = page.getByTestId('machine-list-item');
    await items.nth(2).waitFor();
    expect(await items.count()).toBe(3);
  });

  it('filters the machine list by the tags that the agents were given', async () => {
    await page.getByRole('button', { name: 'Filter machines' }).click();
    await page.getByLabel('Tag', { exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    // Grafana 9.4's options have a label instead of a role.
    const option = page.getByRole('option').or(page.getByLabel('Select option', { exact: true }));
    await option.filter({ hasText: 'tier=ops' }).click();
    await page.getByText('1 machine', { exact: true }).waitFor();
    expect(await page.getByTestId('machine-list-item').getAttribute('data-machine-id')).toBe(ids.ops);
  });

  it('shows the clients without an agent as one client group with their count', async () => {
    await showMapOf('web', async () => (await node(page, { kind: 'clientGroup', count: '3' }).count()) === 1);
    expect(await node(page, { kind: 'clientGroup' }).count()).toBe(1);
    await node(page, { kind: 'clientGroup' }).click();
    const properties = await page.getByTestId('map-properties').innerText();
    for (const name of ['pc1', 'pc2', 'pc3'] as const) {
      expect(properties).toContain(scene.hosts[name].address);
    }
  });

  it('shows every true link of the web server and no false one', async () => {
    const expected = [
      `3 clients > listen.ts : ${WEB_PORT}`,
      `call.ts > app : ${APP_PORT}`,
      `ops > listen.ts : ${WEB_PORT}`,
    ].sort();
    await showMapOf('web', async () => isDeepStrictEqual(await linksOf(page), expected));
  });

  it('expands a remote machine into the processes that talk with the focus machine only', async () => {
    await showMapOf('web', async () => (await node(page, { kind: 'machine', title: 'app' }).count()) === 1);
    const processes = async () => (await node(page, { kind: 'process' }).evaluateAll(titlesOf)).sort();
    expect(await processes()).toEqual(['call.ts', 'listen.ts']);
    await page.getByRole('button', { name: 'Expand app' }).click();
    await node(page, { kind: 'process' }).nth(2).waitFor();
    expect(await processes()).toEqual(['call.ts', 'listen.ts', 'listen.ts']);
  });

  it('shows servers without an agent as a server port group that opens into its servers', async () => {
    const group = () => node(page, { kind: 'serverPortGroup', title: `Port ${DATABASE_PORT}`, count: '2' });
    await showMapOf('app', async () => (await group().count()) === 1);
    await page.getByRole('button', { name: `Expand Port ${DATABASE_PORT}` }).click();
    for (const name of ['db1', 'db2'] as const) {
      await node(page, { kind: 'server', title: scene.hosts[name].address }).waitFor();
    }
  });

  it('shows the closed port that is being called by a dashed red line', async () => {
    const failed = page.locator(`[data-testid="map-link"][data-failed="true"][data-port="${CLOSED_PORT}"]`);
    await showMapOf('app', async () => (await failed.count()) === 1);
    const strokes = await failed
      .locator('path')
      .evaluateAll((lines) =>
        lines.map((line) => getComputedStyle(line)).map(({ stroke, strokeDasharray }) => ({ stroke, strokeDasharray })),
      );
    const dashed = strokes.find(({ strokeDasharray }) => strokeDasharray !== 'none');
    const [red = 0, green = 0, blue = 0] = (dashed?.stroke.match(/\d+/g) ?? []).map(Number);
    expect(red).toBeGreaterThan(1.8 * Math.max(green, blue));
  });

  it('shows another machine when it is clicked in the list', async () => {
    await showMapOf('app', async () => true);
    await page.locator(`[data-testid="machine-list-item"][data-machine-id="${ids.ops}"]`).click();
    await page.locator(`[data-testid="map"][data-focus="${ids.ops}"]`).waitFor();
    await node(page, { kind: 'machine', title: 'web' }).waitFor();
  });
});
