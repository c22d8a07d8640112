import type { Page } from 'playwright-core';
import { findGrafana } from '../../scripts/start/grafana';
import { until } from '../../scripts/start/until';
import { startBrowser, type Browser } from '../support/browser';
import type { Influxd } from '../support/influxd';
import { startView, type View } from '../support/view';
import { SCENE, startPanelStore } from './panelScene';

/** The provisioned rules are evaluated once a minute. */
const PATIENCE_MS = 150_000;
const RULE = 'Failed connections';

jest.setTimeout(PATIENCE_MS + 60_000);

(findGrafana() ? describe : describe.skip)('alerts of a real Grafana on the map', () => {
  let influxd: Influxd;
  let browser: Browser;
  let view: View;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    let address: string;
    ({ influxd, address } = await startPanelStore());
    const access = { INFLUX_TOKEN: '', INFLUX_USER: '', INFLUX_PASSWORD: '' };
    view = await startView({ INFLUX_URL: influxd.url, INFLUX_DATABASE: 'servicemap', ...access });
    await until(hasFired, PATIENCE_MS, `The rule "${RULE}" did not fire.`);
    browser = await startBrowser({ width: 1900, height: 900 });
    // However long the rule took: the range holds the time when it fired.
    ({ page, faults } = await browser.open(`${view.url}${address.replace(/to=\d+/, `to=${Date.now()}`)}`));
  });

  afterAll(async () => {
    await browser?.close();
    await view?.stop();
    await influxd?.stop();
  });

  async function hasFired(): Promise<boolean> {
    const response = await fetch(`${view.url}/api/annotations?type=alert`);
    const changes = (await response.json()) as { readonly newState: string; readonly text: string }[];
    return changes.some(({ newState, text }) => newState === 'Alerting' && text.startsWith(RULE));
  }

  const part = () => page.getByTestId('details-part');
  const badge = () => page.locator(`[data-box-id="${SCENE.web.id}"] [data-badge="alerts"]`);

  it('are a badge and the border of the machine that they name, which opens them', async () => {
    await badge().waitFor();
    expect(await badge().getAttribute('aria-label')).toContain(RULE);
    expect(await page.locator('[data-badge="alerts"]').count()).toBe(1);
    await badge().click();
    await part().getByText('Connections of web01 fail').waitFor();
    await part().getByText('Warning').first().waitFor();
    // Once as firing now, once as fired in the range.
    await until(async () => (await part().getByText(RULE, { exact: true }).count()) === 2, 20_000, 'No history');
    expect(faults).toEqual([]);
  });

  it('lead to their rule', async () => {
    const href = await part().getByText(RULE, { exact: true }).first().getAttribute('href');
    expect(href).toBe('/alerting/grafana/servicemap-failed-links/view');
    const rule = await browser.open(`${view.url}${href}`);
    await rule.page.getByText(RULE).first().waitFor();
    await rule.page.close();
  });

  it('are made from a search of the machine, in Grafana’s own editor', async () => {
    await part().getByText('Create alert rule for this machine').click();
    await page.waitForURL(/\/alerting\/new/);
    await page.locator('input[name="name"]').waitFor();
    expect(await page.locator('input[name="name"]').inputValue()).toBe('Failed connections of web01');
    await page.getByText('LinksFailed').first().waitFor();
    await page.getByText('Threshold').first().waitFor();
  });
});
