import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { build } from '../../scripts/build';
import { startPage } from '../../scripts/start/workbench';
import { startBrowser, type Browser } from '../../tests/support/browser';
import { dataCentre } from '../../tests/support/dataCentre';
import { quantile, report } from '../support/figures';
import { fleetAnswer, focusAnswer, type Answer } from './answers';
import { drawing, framesPerSecond, watch, type Drawing } from './inPage';
import { drawWithPeers } from './peers';
import { longestTaskOnProcessor } from './trace';

const ROUNDS = 3;
/** What a map query takes at least (`bench map`): an answer that is there at once would come while the page draws itself. */
const ANSWER_MS = 150;
/** Beyond it the peers need minutes. */
const MOST_FOR_PEERS = 1000;

interface Goals {
  readonly first: number;
  readonly settled: number;
}

/** The panel in Chromium on generated answers, and other ways to draw the same data in the same run. */
export async function benchPanel(): Promise<void> {
  await build();
  const workbench = await startPage(0, { INFLUX_URL: 'http://127.0.0.1:1', INFLUX_DATABASE: 'servicemap' });
  const browser = await startBrowser();
  try {
    const focus = focusAnswer(150);
    await benchAnswer(browser, `${workbench.url}/d/servicemap?var-machine=focus`, '[data-testid="map"]', focus, {
      first: 100,
      settled: 300,
    });
    for (const machines of [1_000, 10_000]) {
      const fleet = fleetAnswer(dataCentre(machines));
      const goals = machines === 1_000 ? { first: 300, settled: 2_000 } : undefined;
      await benchAnswer(browser, `${workbench.url}/d/servicemap-fleet`, '[data-testid="fleet-map"]', fleet, goals);
    }
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

async function benchAnswer(
  browser: Browser,
  url: string,
  selector: string,
  answer: Answer,
  goals: Goals | undefined,
): Promise<void> {
  const { nodes, links } = answer.map;
  const machines = nodes.filter(({ kind }) => kind === 'machine').length;
  console.log(`\nPanel: ${machines} machines, ${links.length} links`);
  const drawings: Drawing[] = [];
  const rates: { pan: number; zoom: number }[] = [];
  const tasks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await preparedPage(browser, selector, answer);
    await draw(page, url, selector);
    drawings.push(await page.evaluate(drawing));
    rates.push(await page.evaluate(framesPerSecond, selector));
    await page.close();
    // In a page of its own: tracing takes time itself.
    const traced = await preparedPage(browser, selector, answer);
    tasks.push(await longestTaskOnProcessor(traced, () => draw(traced, url, selector)));
    await traced.close();
  }
  reportDrawings(drawings, rates, goals);
  const task = quantile(tasks, 0.5);
  report('longest task, processor time', milliseconds(task), goals && { text: '≤ 50 ms', met: task <= 50 });
  if (machines <= MOST_FOR_PEERS) {
    const { page } = await browser.open('about:blank');
    const peers = await drawWithPeers(page, answer.map);
    report('cytoscape (cose), until drawn', milliseconds(peers.cytoscape));
    report('d3-force + SVG, as Grafana’s Node Graph', milliseconds(peers.nodeGraph));
    await page.close();
  }
}

/** A page that gets the answer, as late as a store gives it, and notes what it draws when. */
async function preparedPage(browser: Browser, selector: string, answer: Answer): Promise<Page> {
  const { page } = await browser.open('about:blank');
  await page.route('**/api/ds/query**', async (route) => {
    await setTimeout(ANSWER_MS);
    await route.fulfill({ contentType: 'application/json', body: answer.body });
  });
  await page.route('**/resources/machines**', (route) => route.fulfill({ json: { machines: [], total: 0 } }));
  // The compiler that runs this benchmark names functions by this helper, also in the text that goes to the page.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch, selector);
  return page;
}

async function draw(page: Page, url: string, selector: string): Promise<void> {
  await page.goto(url);
  await page.locator(selector).waitFor();
  await page.locator(`${selector}:not([data-settled="false"])`).waitFor();
  // Long tasks are told some time after they ended.
  await page.waitForTimeout(300);
}

function reportDrawings(
  drawings: readonly Drawing[],
  rates: readonly { pan: number; zoom: number }[],
  goals: Goals | undefined,
): void {
  const of = (figure: (drawing: Drawing) => number) => quantile(drawings.map(figure), 0.5);
  const [first, settled, task] = [of((one) => one.first), of((one) => one.settled), of((one) => one.longestTask)];
  const most = (limit: number | undefined, value: number) =>
    limit === undefined ? undefined : { text: `≤ ${limit} ms`, met: value <= limit };
  report('first drawing after the data', milliseconds(first), most(goals?.first, first));
  report('settled after the data', milliseconds(settled), most(goals?.settled, settled));
  report('longest task until settled', task === 0 ? 'below 50 ms' : milliseconds(task), most(goals && 50, task));
  for (const what of ['pan', 'zoom'] as const) {
    const rate = quantile(
      rates.map((one) => one[what]),
      0.5,
    );
    report(`${what}, frames a second`, rate.toFixed(0), goals && { text: '≥ 50', met: rate >= 50 });
  }
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}
