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
      const { x, y, height } = (await machine.boundingBox())!;
      await page.mouse.click(x + 20, y + height / 2);

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
      await page.locator('[data-testid="map"]').waitFor();
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

/** Where a box has no machine, so that the box itself is meant. */
async function clickBelowRight(page: Page, box: Locator): Promise<void> {
  const { x, y, width, height } = (await box.boundingBox())!;
  await page.mouse.click(x + width - 3, y + height - 3);
}

async function hover(page: Page, box: Locator): Promise<void> {
  const { x, y, width } = (await box.boundingBox())!;
  await page.mouse.move(x + width - 3, y + 4);
}
