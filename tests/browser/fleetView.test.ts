import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { startPage, type Page as Workbench } from '../../scripts/start/workbench';
import type { Edition } from '../../workbench/bundle';
import { startBrowser, type Browser } from '../support/browser';
import { dataCentre, dataCentrePoints, type DataCentre } from '../support/dataCentre';
import { startInfluxd, type Influxd } from '../support/influxd';
import { writeRecords } from '../support/writeRecords';

jest.setTimeout(120_000);

const DATABASE = 'servicemap';
const MINUTES = 3;

let influxd: Influxd;
let browser: Browser;
let centre: DataCentre;

beforeAll(async () => {
  influxd = await startInfluxd();
  centre = dataCentre(200);
  const start = Math.floor(Date.now() / 60_000) * 60_000 - MINUTES * 60_000;
  await writeRecords(influxd.url, DATABASE, dataCentrePoints(centre, start, MINUTES));
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await influxd?.stop();
});

describe.each<Edition>(['13.2', '9.4'])(
  'the map of a fleet of 200 machines with the packages of Grafana %s',
  (edition) => {
    let workbench: Workbench;

    beforeAll(async () => {
      workbench = await startPage(0, { INFLUX_URL: influxd.url, INFLUX_DATABASE: DATABASE }, edition);
    });

    afterAll(() => workbench?.stop());

    async function openFleet(theme = 'dark') {
      const opened = await browser.open(`${workbench.url}/d/servicemap-fleet?theme=${theme}`);
      await opened.page.locator('[data-testid="fleet-map"][data-settled="true"]').waitFor();
      return opened;
    }

    it.each(['light', 'dark'])('draws every machine once, in boxes that do not overlap (%s)', async (theme) => {
      const { page, faults } = await openFleet(theme);

      const boxes = await rects(page.getByTestId('fleet-group'));
      expect(boxes.reduce((count, { machines }) => count + machines, 0)).toBe(centre.machines.length);
      expect(boxes.map(({ group }) => group)).toEqual(expect.arrayContaining(['bi', 'wiki', 'Shared services']));
      expect(overlaps(boxes)).toEqual([]);
      await page
        .getByTestId('fleet-map')
        .and(page.getByLabel(`Map of ${centre.machines.length} machines`))
        .waitFor();
      expect(faults).toEqual([]);
      await page.close();
    });

    it('says where connections fail, in the box and in the summary', async () => {
      const { page } = await openFleet();

      const failing = page.locator('[data-testid="fleet-group"]:not([data-failed="0"])');
      const count = await failing.count();
      expect(count).toBeGreaterThan(0);
      await page.getByTestId('fleet-legend').getByText(`${count} groups with failed connections`).waitFor();
      await hover(page, failing.first());
      await page
        .getByTestId('fleet-tooltip')
        .getByText(/\d+ connections/)
        .waitFor();
      await page.close();
    });

    it('opens a box, loads the map of a machine in it, and comes back', async () => {
      const { page, faults } = await openFleet();
      const box = page.locator('[data-testid="fleet-group"][data-group="wiki"]');

      await clickBelowRight(page, box);
      await page.locator('[data-testid="fleet-group"][data-group="wiki"][data-open="true"]').waitFor();
      const machine = page.getByTestId('fleet-machine').first();
      const id = await machine.getAttribute('data-machine-id');
      await clickOn(page, machine);
      await page.getByTestId('fleet-bar').getByRole('button', { name: 'Load Server Map' }).click();

      await page.locator(`[data-testid="map"][data-focus="${id}"]`).waitFor();
      expect(page.url()).toContain(`var-machine=${id}`);
      await page.getByRole('button', { name: 'Back to all machines' }).click();
      await page.getByTestId('fleet-map').waitFor();
      await page.goBack();
      await page.locator(`[data-testid="map"][data-focus="${id}"]`).waitFor();
      expect(faults).toEqual([]);
      await page.close();
    });

    it('is walked through by the keyboard', async () => {
      const { page } = await openFleet();
      const box = page.locator('[data-testid="fleet-group"][data-group="wiki"]');

      await box.focus();
      await page.keyboard.press('Enter');
      await page.locator('[data-testid="fleet-group"][data-group="wiki"][data-open="true"]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-testid="fleet-group"][data-group="wiki"][data-open="false"]').waitFor();
      await page.keyboard.press('Enter');
      const machine = page.getByTestId('fleet-machine').first();
      await machine.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Load Server Map' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('[data-testid="map"]').waitFor();
      await page.close();
    });

    it('loads the map of a machine by a double click, and by its menu', async () => {
      const { page } = await openFleet();
      await openGroup(page, 'wiki');
      for (const load of ['double click', 'menu']) {
        const machine = page.getByTestId('fleet-machine').first();
        const id = await machine.getAttribute('data-machine-id');
        await clickOn(page, machine, load === 'menu' ? { button: 'right' } : { clickCount: 2 });
        if (load === 'menu') {
          await page.getByText('Load Server Map').last().click();
        }
        await page.locator(`[data-testid="map"][data-focus="${id}"]`).waitFor();
        await page.getByRole('button', { name: 'Back to all machines' }).click();
        await group(page, 'wiki', 'open', 'true').waitFor();
      }
      await page.close();
    });

    it('search highlights what it finds with its neighbours, Enter goes there, Esc clears', async () => {
      const { page } = await openFleet();
      const search = page.getByPlaceholder('Search on the map');

      await search.fill('wiki-db-01');
      await page.getByText('1 found').waitFor();
      await group(page, 'wiki', 'faded', 'false').waitFor();
      await group(page, 'bi', 'faded', 'true').waitFor();
      await search.press('Enter');
      await page.getByText('1 of 1').waitFor();
      await page.getByTestId('map-minimap').waitFor();
      await search.press('Escape');
      await group(page, 'bi', 'faded', 'false').waitFor();
      await page.close();
    });

    it('filters by failed connections, port and role, says what is hidden, and moves nothing', async () => {
      const { page } = await openFleet();
      const before = await rects(page.getByTestId('fleet-group'));
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByText('Only failed connections').click();
      await page
        .getByTestId('map-hidden')
        .getByText(/^Filters hide [\d]+ links and \d+ machines\.$/)
        .waitFor();
      const failing = await rects(page.getByTestId('fleet-group'));
      expect(failing.length).toBeLessThan(before.length);
      expect(
        failing.every(({ group: name, x, y }) => before.some((b) => b.group === name && b.x === x && b.y === y)),
      ).toBe(true);
      await page.getByText('Only failed connections').click();
      await page.getByLabel('Server port').fill('53');
      await group(page, 'Shared services', 'count', '1').waitFor();
      await page.getByRole('button', { name: 'Show everything' }).click();
      expect(await rects(page.getByTestId('fleet-group'))).toEqual(before);
      await page.close();
    });

    it('back and forward walk through opened boxes and filters, and a link to the view shows the same', async () => {
      const { page } = await openFleet();
      await openGroup(page, 'wiki');
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByText('Hide infrastructure noise').click();
      await page.getByTestId('map-hidden').waitFor();
      await page.getByPlaceholder('Search on the map').fill('wiki-db');
      await page.waitForURL(/wiki-db/);

      const other = await browser.open(page.url());
      await group(other.page, 'wiki', 'open', 'true').waitFor();
      await other.page.getByTestId('map-hidden').waitFor();
      await other.page.getByText(/\d found/).waitFor();
      await other.page.close();
      await page.goBack();
      await page.getByTestId('map-hidden').waitFor({ state: 'detached' });
      await group(page, 'wiki', 'open', 'true').waitFor();
      await page.goBack();
      await group(page, 'wiki', 'open', 'false').waitFor();
      await page.goForward();
      await group(page, 'wiki', 'open', 'true').waitFor();
      await page.close();
    });

    it('collapses a box to its label and brings it back to where it was', async () => {
      const { page } = await openFleet();
      const box = page.locator('[data-testid="fleet-group"][data-group="wiki"]');
      const before = (await box.boundingBox())!;
      await page.mouse.click(before.x + before.width - 12, before.y + 12);
      await group(page, 'wiki', 'collapsed', 'true').waitFor();
      expect((await box.boundingBox())!.height).toBeLessThan(before.height / 2);
      await box.focus();
      await page.keyboard.press('-');
      await group(page, 'wiki', 'collapsed', 'false').waitFor();
      await box.blur();
      expect(await box.boundingBox()).toEqual(before);
      await page.close();
    });

    it('expands a machine into its processes, which are read then, and collapses it again', async () => {
      const { page, faults } = await openFleet();
      await openGroup(page, 'wiki');
      const machine = page.locator('[data-testid="fleet-machine"][data-title="wiki-web-01.example.net"]');
      await clickOn(page, machine);
      await page.getByTestId('fleet-bar').getByRole('button', { name: 'Expand' }).click();
      await page.locator('[data-testid="fleet-process"][data-title="webServer"]').waitFor();
      await page.getByTestId('fleet-bar').getByRole('button', { name: 'Collapse' }).click();
      await page.getByTestId('fleet-process').waitFor({ state: 'detached' });
      expect(faults).toEqual([]);
      await page.close();
    });

    it('is a table as well, from which a machine is shown on the map', async () => {
      const { page } = await openFleet();
      await page.getByRole('button', { name: 'Table' }).click();
      const table = page.getByTestId('map-table');
      await table.getByText(`Machines (${centre.machines.length})`).waitFor();
      await table.getByRole('button', { name: 'wiki-web-01.example.net' }).click();
      await page.getByTestId('fleet-bar').getByText('wiki-web-01.example.net').waitFor();
      await group(page, 'wiki', 'faded', 'false').waitFor();
      await page.close();
    });

    it('leaves as a drawing and a picture of the whole map, as CSV and as JSON', async () => {
      const { page } = await openFleet();
      const svg = (await exported(page, 'Drawing (SVG)')).toString('utf8');
      expect(svg).toContain('wiki · ');
      expect(svg).not.toMatch(/class=|url\(|href=/);
      expect((await exported(page, 'Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');
      const links = (await exported(page, 'Links (CSV)')).toString('utf8');
      expect(links.split('\r\n').length).toBeGreaterThan(centre.machines.length);
      const { nodes } = JSON.parse((await exported(page, 'Nodes and links (JSON)')).toString('utf8')) as {
        nodes: { group: string }[];
      };
      expect(nodes.filter((one) => one.group === 'wiki').length).toBeGreaterThan(3);
      await page.close();
    });

    it('stays as it is over a refresh and when it is opened again', async () => {
      const { page } = await openFleet();
      const before = await rects(page.getByTestId('fleet-group'));

      const answered = page.waitForResponse(/api\/ds\/query/);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await answered;
      await page.locator('[data-testid="fleet-map"][data-settled="true"]').waitFor();
      expect(await rects(page.getByTestId('fleet-group'))).toEqual(before);
      await page.close();

      const again = await openFleet();
      expect(await rects(again.page.getByTestId('fleet-group'))).toEqual(before);
      await again.page.close();
    });

    it('draws the same without a worker, where the page’s policy forbids it', async () => {
      const { page, faults } = await openFleet();
      const withWorker = await rects(page.getByTestId('fleet-group'));
      await page.route('**/d/servicemap-fleet', async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          response,
          headers: { ...response.headers(), 'content-security-policy': "worker-src 'none'" },
        });
      });

      await page.goto(`${workbench.url}/d/servicemap-fleet`);
      await page.locator('[data-testid="fleet-map"][data-settled="true"]').waitFor();
      expect(await rects(page.getByTestId('fleet-group'))).toEqual(withWorker);
      expect(faults.join()).toContain("worker-src 'none'");
      await page.close();
    });
  },
);

interface Box {
  readonly group: string;
  readonly machines: number;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

function rects(boxes: Locator): Promise<Box[]> {
  return boxes.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const [group, machines] = [element.getAttribute('data-group')!, Number(element.getAttribute('data-count'))];
      return { group, machines, x: left, y: top, right, bottom };
    }),
  );
}

function overlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom)
      .map((b) => `${a.group} and ${b.group}`),
  );
}

/** A group's box in a state. */
function group(page: Page, name: string, attribute: string, value: string): Locator {
  return page.locator(`[data-testid="fleet-group"][data-group="${name}"][data-${attribute}="${value}"]`);
}

async function openGroup(page: Page, name: string): Promise<void> {
  await clickBelowRight(page, page.locator(`[data-testid="fleet-group"][data-group="${name}"]`));
  await group(page, name, 'open', 'true').waitFor();
}

async function clickOn(
  page: Page,
  machine: Locator,
  options: Parameters<Page['mouse']['click']>[2] = {},
): Promise<void> {
  const { x, y, height } = (await machine.boundingBox())!;
  await page.mouse.click(x + 20, y + height / 2, options);
}

async function exported(page: Page, item: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(item).click()]);
  return readFile(await download.path());
}

/** Where a box has no machine, so that the box itself is meant. */
async function clickBelowRight(page: Page, box: Locator): Promise<void> {
  const { x, y, width, height } = (await box.boundingBox())!;
  await page.mouse.click(x + width - 3, y + height - 3);
}

async function hover(page: Page, box: Locator): Promise<void> {
  const { x, y, width } = (await box.boundingBox())!;
  await page.mouse.move(x + width - 3, y + 4);
}
