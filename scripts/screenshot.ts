import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startDataCentreScene } from '../tests/browser/dataCentreScene';
import { startFleetScene } from '../tests/browser/fleetScene';
import { startDetailsScene } from '../tests/browser/detailsScene';
import { startPanelScene, type PanelScene } from '../tests/browser/panelScene';
import { startBrowser } from '../tests/support/browser';
import { build } from './build';
import { ROOT } from './paths';
import { until } from './start/until';

const AGENTS = 3;
const FIRST_DATA_TIMEOUT_MS = 90_000;
const FOLDER = join(ROOT, 'docs/img');
const THEMES = ['light', 'dark'] as const;

/** One state of the panel; adding a picture is adding a row. */
interface Picture {
  /** Of its files, before the theme: `<name>-light.png`. */
  readonly name: string;
  /** From the scene's first view to the state, until it is drawn. */
  readonly show: (page: Page) => Promise<void>;
}

/** Of the map of an application server in a fleet with real agents. */
const AGENT_PICTURES: readonly Picture[] = [
  { name: 'map', show: (page) => page.locator('[data-testid="map-link"][data-failed="true"]').first().waitFor() },
];

/** Of the map of a web server with many neighbours. */
const FOCUS_PICTURES: readonly Picture[] = [
  {
    name: 'expanded',
    show: async (page) => {
      await page.getByRole('button', { name: 'Expand db01' }).click();
      await page.getByRole('button', { name: 'Expand Port 443' }).click();
      await page.getByRole('button', { name: 'Show the whole map' }).click();
    },
  },
  {
    name: 'search',
    show: async (page) => {
      await page.getByPlaceholder('Search on the map').fill('cache');
      await page.getByText('1 found').waitFor();
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByText('Hide infrastructure noise').click();
      await page.getByTestId('map-hidden').waitFor();
    },
  },
  {
    name: 'table',
    show: async (page) => {
      await page.getByRole('button', { name: 'Table' }).click();
      await page.getByText(/^Links \(/).click();
      await page.getByTestId('map-table').getByRole('button', { name: 'Failed' }).click();
    },
  },
];

/** Of the same web server, whose agent has collectors at work. */
const DETAILS_PICTURES: readonly Picture[] = [
  {
    name: 'details',
    show: async (page) => {
      await page.locator('[data-testid="map-node"][data-title="web01"]').click({ position: { x: 60, y: 15 } });
      await page.getByTestId('map-properties').waitFor();
      await page
        .getByText(/^Reading (the summary|about its agent)/)
        .first()
        .waitFor({ state: 'detached' });
    },
  },
];

/** Of a made-up data centre of 200 machines. */
const FLEET_PICTURES: readonly Picture[] = [
  { name: 'fleet', show: async () => undefined },
  {
    name: 'fleet-search',
    show: async (page) => {
      await page.getByPlaceholder('Search on the map').fill('db-');
      await page.getByText('24 found').waitFor();
    },
  },
];
const GROUP_PICTURES: readonly Picture[] = [{ name: 'group', show: async () => undefined }];

/** Takes the pictures of the README and the documentation: the built bundle before stores with known content. */
async function main(): Promise<void> {
  await build();
  await mkdir(FOLDER, { recursive: true });
  await ofAgents();
  await ofScene(FOCUS_PICTURES, startPanelScene);
  await ofScene(DETAILS_PICTURES, startDetailsScene);
  await ofFleet();
}

async function ofAgents(): Promise<void> {
  const scene = await startFleetScene();
  try {
    const allReport = async () => (await scene.machines()).length === AGENTS;
    await until(allReport, FIRST_DATA_TIMEOUT_MS, 'Not all agents of the scene have reported.');
    const app = (await scene.machines()).find(({ name }) => name === 'app')!;
    await takePictures(AGENT_PICTURES, `${scene.url}/d/servicemap?var-machine=${app.id}`);
  } finally {
    await scene.stop();
  }
}

async function ofScene(pictures: readonly Picture[], start: () => Promise<PanelScene>): Promise<void> {
  const scene = await start();
  try {
    await takePictures(pictures, scene.url);
  } finally {
    await scene.stop();
  }
}

async function ofFleet(): Promise<void> {
  const scene = await startDataCentreScene();
  try {
    await takePictures(FLEET_PICTURES, scene.url);
    await takePictures(GROUP_PICTURES, scene.url, (page) =>
      scene.askFor(page, { group: { by: 'name', pattern: 'pay-*' }, groupBy: 'application' }),
    );
  } finally {
    await scene.stop();
  }
}

/** @param prepare is called with each page before it goes anywhere */
async function takePictures(
  pictures: readonly Picture[],
  address: string,
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const browser = await startBrowser({ width: 1400, height: 760 });
  try {
    for (const { name, show } of pictures) {
      for (const theme of THEMES) {
        const { page } = await browser.open('about:blank');
        await prepare(page);
        const url = new URL(address);
        url.searchParams.set('theme', theme);
        await page.goto(url.href);
        await page
          .locator('[data-testid="map-node"], [data-testid="fleet-map"][data-settled="true"]')
          .first()
          .waitFor();
        await show(page);
        await page.mouse.move(0, 0);
        await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`), animations: 'disabled' });
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

void main();
