import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser';
import { SCENE, startPanelScene, type PanelScene } from './panelScene';

jest.setTimeout(120_000);

let scene: PanelScene;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  scene = await startPanelScene();
  browser = await startBrowser({ width: 1400, height: 800 });
});

afterAll(async () => {
  await browser?.close();
  await scene?.stop();
});

beforeEach(async () => {
  ({ page, faults } = await browser.open(scene.url));
  await node('web01').waitFor();
});

afterEach(async () => {
  expect(faults).toEqual([]);
  await page.close();
});

function node(title: string): Locator {
  return page.locator(`[data-testid="map-node"][data-title="${title}"]`).first();
}

const search = () => page.getByPlaceholder('Search on the map');
const toolbar = () => page.getByTestId('map-toolbar');

/** Where things are on the screen, by what `name` gives. */
async function placeOf(title: string): Promise<{ x: number; y: number }> {
  const box = await node(title).boundingBox();
  return { x: Math.round(box!.x), y: Math.round(box!.y) };
}

async function titlesWhere(attribute: string): Promise<string[]> {
  const found = await page
    .locator(`[data-testid="map-node"][${attribute}="true"]`)
    .evaluateAll((nodes) => nodes.map((one) => one.getAttribute('data-title') ?? ''));
  return found.sort();
}

it('no two labels and no label and box overlap at the default zoom, whatever lines stand for', async () => {
  for (const metric of ['Connections', 'Bytes', 'Failures', 'Latency']) {
    await toolbar().getByLabel('Links show').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: metric }).click();
    const overlapping = await page.evaluate(() => {
      const areas = [...document.querySelectorAll('[data-label] > rect, [data-box-id] [data-testid="map-node"]')]
        .filter((element) => !element.closest('[data-box-id]') || element.getAttribute('data-kind') !== 'process')
        .map((element) => element.getBoundingClientRect());
      return areas.flatMap((a, index) =>
        areas
          .slice(index + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
      ).length;
    });
    expect(overlapping).toBe(0);
  }
});

it('search highlights what it finds with its neighbours; Enter walks, Esc clears', async () => {
  await search().fill('10.0.0.3');
  await toolbar().getByText('1 found').waitFor();
  expect(await titlesWhere('data-faded')).toEqual(
    [
      '10.0.0.53',
      '10.0.0.99',
      '20 × shop',
      '7 clients',
      'Port 443',
      'db01',
      'lb01',
      'mon01',
      'nginx',
      'node_exporter',
    ].sort(),
  );
  await search().press('Enter');
  expect(await titlesWhere('data-marked')).toEqual(['cache01']);
  await search().press('Escape');
  expect(await titlesWhere('data-faded')).toEqual([]);
});

it('hides infrastructure noise and says what is hidden', async () => {
  await toolbar().getByRole('button', { name: 'Filters' }).click();
  await page.getByText('Hide infrastructure noise').click();
  await page.getByText('Filters hide 2 links, 1 machine and 1 machine without an agent.').waitFor();
  expect(await node('mon01').count()).toBe(0);
  expect(await node('10.0.0.53').count()).toBe(0);
  await page.getByRole('button', { name: 'Show all' }).click();
  await node('mon01').waitFor();
});

it('selecting what stays in sight moves nothing, and what the properties would cover comes into sight', async () => {
  const before = await placeOf('web01');
  await node('lb01').click();
  await page.getByTestId('map-properties').waitFor();
  expect(await placeOf('web01')).toEqual(before);
  await page.keyboard.press('Escape');
  await node('db01').click();
  await page.getByTestId('map-properties').getByText('Database Server').waitFor();
  const [pane, box] = [await page.getByTestId('map-properties').boundingBox(), await node('db01').boundingBox()];
  expect(box!.x + box!.width).toBeLessThanOrEqual(pane!.x);
});

it('shift and a click show the path between two machines', async () => {
  await node('lb01').click();
  await node('web01').click({ modifiers: ['Shift'], position: { x: 60, y: 15 } });
  expect(await titlesWhere('data-faded')).not.toContain('nginx');
  expect(await titlesWhere('data-faded')).toContain('20 × shop');
});

it('a machine that was dragged stays where it was put when the map is refreshed, until positions are reset', async () => {
  const before = await placeOf('mon01');
  const box = (await node('mon01').boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 110, box.y + 90, { steps: 5 });
  await page.mouse.up();
  const moved = await placeOf('mon01');
  expect(moved.x - before.x).toBeGreaterThan(40);
  const answered = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await answered;
  expect(await placeOf('mon01')).toEqual(moved);
  await page.getByRole('button', { name: 'Reset positions' }).click();
  expect(await placeOf('mon01')).toEqual(before);
});

it('back and forward walk through the focus machines', async () => {
  await page.getByRole('button', { name: 'Menu of db01' }).click();
  await page.getByText('Load Server Map').click();
  await page.locator(`[data-testid="map"][data-focus="${SCENE.db.id}"]`).waitFor();
  await page.goBack();
  await page.locator(`[data-testid="map"][data-focus="${SCENE.web.id}"]`).waitFor();
  await page.goForward();
  await page.locator(`[data-testid="map"][data-focus="${SCENE.db.id}"]`).waitFor();
});

it('a link to the view shows what was opened, selected, filtered and chosen', async () => {
  await page.getByRole('button', { name: 'Expand db01' }).click();
  await node('postgres').click();
  await toolbar().getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('radio', { name: 'Outbound' }).click();
  await page.getByText(/^Filters hide/).waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await toolbar().getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await browser.open(link);
  await other.page.locator('[data-testid="map-node"][data-title="postgres"][aria-pressed="true"]').waitFor();
  await other.page.getByText(/^Filters hide/).waitFor();
  expect(await other.page.locator('[data-testid="map-node"][data-title="lb01"]').count()).toBe(0);
  expect(new URL(link).searchParams.get('from')).toMatch(/^\d+$/);
  await other.page.close();
});

async function exported(item: string): Promise<{ name: string; content: Buffer }> {
  await toolbar().getByRole('button', { name: 'Export' }).click();
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), page.getByText(item).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

it('the exported drawing needs nothing of the page: it looks the same by itself', async () => {
  const { name, content } = await exported('Drawing (SVG)');
  expect(name).toMatch(/^service-map-web01-\d{8}T\d{4}\.svg$/);
  const alone = await browser.open('about:blank');
  await alone.page.setContent(content.toString('utf8').replace(/^<\?xml.*\?>/, ''));
  const dashed = await alone.page
    .locator('path[stroke-dasharray]')
    .evaluateAll(
      (paths) =>
        paths.map((path) => getComputedStyle(path)).filter(({ strokeDasharray }) => strokeDasharray !== 'none').length,
    );
  expect(dashed).toBe(1);
  expect(await alone.page.getByText('postgres').count()).toBe(0);
  expect(await alone.page.getByText('10.0.0.99').count()).toBeGreaterThan(0);
  expect(content.toString('utf8')).not.toMatch(/class=|url\(|href=/);
  await alone.page.close();
});

it('the exported picture is a PNG of the whole map', async () => {
  const { content } = await exported('Picture (PNG)');
  expect(content.subarray(1, 4).toString()).toBe('PNG');
  expect(content.readUInt32BE(16)).toBeGreaterThan(2000);
});

it('nodes and links leave as CSV and JSON', async () => {
  const links = (await exported('Links (CSV)')).content.toString('utf8');
  expect(links.split('\r\n').find((line) => line.includes('"5433"'))).toMatch(/^"node","web01","10.0.0.99"/);
  const map = JSON.parse((await exported('Nodes and links (JSON)')).content.toString('utf8')) as {
    focus: string;
    nodes: { title: string }[];
  };
  expect(map.focus).toBe(SCENE.web.id);
  expect(map.nodes.map(({ title }) => title)).toContain('postgres');
});

it('the table lists the same and leads back to the map', async () => {
  await toolbar().getByRole('button', { name: 'Table' }).click();
  const table = page.getByTestId('map-table');
  await table.getByText(/^Links \(/).click();
  await table.getByRole('button', { name: 'Failed' }).click();
  const first = table.getByRole('row').nth(1);
  expect(await first.innerText()).toContain('10.0.0.99');
  await first.getByRole('button').click();
  await page.getByTestId('map-properties').getByText('30 refused').waitFor();
});

it('everything is within reach of the keyboard', async () => {
  await node('nginx').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByTestId('map-properties').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('map-properties').count()).toBe(0);
  await page.getByRole('button', { name: 'Menu of cache01' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Load Server Map').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Load Server Map').waitFor({ state: 'detached' });
});

it('the minimap comes with zooming in and goes where it is pressed', async () => {
  expect(await page.getByTestId('map-minimap').count()).toBe(0);
  for (let times = 0; times < 5; times += 1) {
    await page.getByRole('button', { name: 'Zoom in' }).click();
  }
  const before = await placeOf('web01');
  await page.getByTestId('map-minimap').click({ position: { x: 5, y: 20 } });
  expect((await placeOf('web01')).x).toBeGreaterThan(before.x + 100);
});

it('the machine list is filtered by role', async () => {
  await page.getByRole('button', { name: 'Filter machines' }).click();
  await page.getByLabel('Role', { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Cache' }).click();
  await page.getByText('1 machine', { exact: true }).waitFor();
  expect(await page.getByTestId('machine-list-item').allInnerTexts()).toEqual([expect.stringContaining('cache01')]);
});
