import { startPage } from '../../scripts/start/workbench';
import { startBrowser } from '../../tests/support/browser';
import { medianAndP95, report } from '../support/figures';
import { machineId, machineName } from './dataset';

const CLICKS = 20;

/** From the click on a machine in the list to its drawn map, in Chromium, through the real backend. */
export async function benchClick(url: string, range: { from: number; to: number }): Promise<void> {
  const page = await startPage(0, { INFLUX_URL: url, INFLUX_DATABASE: 'servicemap' });
  const browser = await startBrowser();
  try {
    const focus = `var-machine=${machineId(0)}&from=${range.from}&to=${range.to}`;
    const { page: tab } = await browser.open(`${page.url}/d/servicemap?${focus}`);
    await tab.locator(`[data-testid="map"][data-focus="${machineId(0)}"]`).waitFor();
    await tab.getByPlaceholder('Search machines').fill(machineName(1).slice(0, -'1.example.net'.length));
    await tab.locator(`[data-testid="machine-list-item"][data-machine-id="${machineId(9)}"]`).waitFor();
    const milliseconds: number[] = [];
    for (let n = 1; n <= CLICKS; n++) {
      milliseconds.push(await tab.evaluate(clickAndWait, machineId(n % 10)));
    }
    report('click to drawn map in Chromium', medianAndP95(milliseconds));
  } finally {
    await browser.close();
    await page.stop();
  }
}

/** Runs in the page, so that no round trip of the test driver is in the figure. */
function clickAndWait(id: string): Promise<number> {
  const item = document.querySelector<HTMLElement>(`[data-testid="machine-list-item"][data-machine-id="${id}"]`);
  if (!item) {
    throw new Error(`machine ${id} is not in the list`);
  }
  return new Promise((resolve) => {
    const start = performance.now();
    new MutationObserver((_changes, observer) => {
      if (document.querySelector(`[data-testid="map"][data-focus="${id}"]`)) {
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    item.click();
  });
}
