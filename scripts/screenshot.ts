import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startFleetScene } from '../tests/browser/fleetScene';
import { startBrowser } from '../tests/support/browser';
import { build } from './build';
import { ROOT } from './paths';
import { until } from './start/until';

const AGENTS = 3;
const FIRST_DATA_TIMEOUT_MS = 90_000;
const FOLDER = join(ROOT, 'docs/img');

/** Takes the README's pictures of a real map: agents in network namespaces, drawn by the built bundle. */
async function main(): Promise<void> {
  await build();
  const scene = await startFleetScene();
  try {
    const allReport = async () => (await scene.machines()).length === AGENTS;
    await until(allReport, FIRST_DATA_TIMEOUT_MS, 'Not all agents of the scene have reported.');
    const app = (await scene.machines()).find(({ name }) => name === 'app')!;
    await takePictures(`${scene.url}/d/servicemap?var-machine=${app.id}`);
  } finally {
    await scene.stop();
  }
}

async function takePictures(url: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await startBrowser({ width: 1400, height: 700 });
  try {
    for (const theme of ['light', 'dark']) {
      const { page } = await browser.open(`${url}&theme=${theme}`);
      await page.locator('[data-testid="map-link"][data-failed="true"]').first().waitFor({ state: 'attached' });
      await page.screenshot({ path: join(FOLDER, `map-${theme}.png`), animations: 'disabled' });
    }
  } finally {
    await browser.close();
  }
}

void main();
