import type { Locator, Page } from 'playwright-core';
import type { Status } from '../../src/model/map';
import { startBrowser, type Browser } from '../support/browser';
import { DEEDS, provokedUnavailable, startProvokedScene, type ProvokedScene } from './provokedScene';

jest.setTimeout(180_000);

/** Bytes and load of a minute are written when it is over. */
const PATIENCE_MS = 150_000;
/** Where a box has its title: below it are its processes. */
const HEAD = { position: { x: 45, y: 14 } };
const SEVERITIES: readonly string[] = ['none', 'informational', 'warning', 'critical'] satisfies Status[];

const unavailable = provokedUnavailable();
if (unavailable) {
  console.log(`What is done to a machine is not looked for here: ${unavailable}.`);
}

(unavailable ? describe.skip : describe)('what is done to a machine shows at the right and on the map', () => {
  let scene: ProvokedScene;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];
  let issuesBefore: number;

  beforeAll(async () => {
    [scene, browser] = await Promise.all([startProvokedScene(), startBrowser({ width: 1500, height: 900 })]);
    ({ page, faults } = await browser.open(scene.url));
    await machine().waitFor();
    expect(await badge('changes').count()).toBe(0);
    issuesBefore = await countOf('security');
    await scene.provoke();
    await machine().click(HEAD);
  });

  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  afterEach(() => expect(faults).toEqual([]));

  const machine = () => page.locator('[data-testid="map-node"][data-title="web"]').first();
  const badge = (name: string) => page.locator(`[data-badge="${name}"]`).first();
  const part = () => page.getByTestId('details-part');
  const list = (title: string) => part().getByRole('list', { name: title });

  async function open(name: string): Promise<void> {
    await page.locator(`[data-testid="details-tab"][data-part="${name}"]`).click();
    await page.locator(`[data-testid="details-part"][data-part="${name}"]`).waitFor();
  }

  /** The row that holds all these texts, as the dashboard's next refresh may bring it; in Grafana's own words. */
  async function row(...texts: readonly (string | RegExp)[]): Promise<string> {
    const found = texts.reduce<Locator>((some, hasText) => some.filter({ hasText }), part().getByTestId('details-row'));
    await found.first().waitFor({ timeout: PATIENCE_MS });
    return (await found.first().innerText()).replace(/\s+/g, ' ');
  }

  /** The count on a badge of the machine; 0 without the badge. */
  async function countOf(name: string): Promise<number> {
    return (await badge(name).count()) === 0 ? 0 : Number(await badge(name).locator('text').textContent());
  }

  it('a package that is installed and removed, an edited file, a user and an open port are changes', async () => {
    await open('changes');
    const { name, version } = DEEDS.added;
    expect(await row(name)).toContain(`Software · added not there → ${version}`);
    expect(await row(scene.watchedFile)).toMatch(
      /Files · modified 14 bytes, SHA-256 [0-9a-f]+… → 32 bytes, SHA-256 [0-9a-f]+…/,
    );
    expect(await row(`user ${DEEDS.user}`)).toMatch(/Accounts · added not there → uid \d+, .*home \/home\/smtest/);
    expect(await row(`0.0.0.0:${DEEDS.openedPort}`)).toMatch(/^shop .*Ports · added not there → listening/);

    await scene.removePackage();
    expect(await row(name, 'removed')).toContain(`Software · removed ${version} → not there`);
  });

  it('three wrong passwords and the new account are security issues', async () => {
    await open('security');
    expect(await row('Failed logins')).toMatch(`Warning Failed logins ${DEEDS.failedLogins} × ${DEEDS.user} `);
    expect(await row('New accounts')).toMatch(`Warning New accounts ${DEEDS.user} `);
  });

  it('a newer version of a package is a missing update', async () => {
    await open('updates');
    const { name, version } = DEEDS.outdated;
    expect(await row(name)).toBe(`${name} Security Updates ${version} → ${DEEDS.available} test-security`);
    expect(await part().getByTestId('details-row').count()).toBe(1);
  });

  it('the bytes that were sent, and to whom, are in the summary of its processes', async () => {
    await open('processes');
    expect(await row(String(DEEDS.openedPort))).toMatch(/shop all addresses/);
    expect(await row(`:${DEEDS.sentTo}`)).toMatch(/^backup → [\d.]+ :5432 1 connection.* · 50 MB sent, 0 B received$/);
    expect(await list('Outbound connections').innerText()).toContain(scene.db.address);
  });

  it('load and bytes are in its performance', async () => {
    await open('performance');
    const cpu = part().locator('[data-chart="CPU"]:not([data-samples="0"])');
    await cpu.waitFor({ timeout: PATIENCE_MS });
    const [, most] = /^CPU: Used from .* to (\d+) %$/.exec((await cpu.getAttribute('aria-label')) ?? '') ?? [];
    expect(Number(most)).toBeGreaterThan(50);
    expect(await row(/ sent, /)).toBe('backup 50 MB sent, 0 B received');
    await list('Most CPU, of one core').getByText('sha256sum').waitFor({ timeout: PATIENCE_MS });
  });

  it('its badges and its border on the map follow, and its summary counts the same', async () => {
    await open('changes');
    await row(DEEDS.added.name, 'removed');
    const changes = await part().getByTestId('details-row').count();
    await open('summary');
    for (const [title, count] of [
      ['Changes', changes],
      ['Security issues', issuesBefore + 2],
      ['Missing updates', 1],
      ['Servers', 1],
    ] as const) {
      await part()
        .getByText(new RegExp(`^${count}${title}$`))
        .waitFor({ timeout: PATIENCE_MS });
    }
    expect(await countOf('changes')).toBe(changes);
    expect(await countOf('security')).toBe(issuesBefore + 2);
    expect(await countOf('updates')).toBe(1);

    const severities = await page
      .locator('[data-badge]')
      .evaluateAll((badges) => badges.map((one) => one.getAttribute('aria-label')?.split(':')[0] ?? ''));
    const worst = SEVERITIES.findLast((severity) => severities.includes(severity))!;
    expect(await badge('security').getAttribute('aria-label')).toMatch(/^(warning|critical): /);
    expect(await machine().getAttribute('data-status')).toBe(worst);
    const stroke = await machine()
      .locator('rect')
      .first()
      .evaluate((frame) => getComputedStyle(frame).stroke);
    const [red = 0, green = 0, blue = 0] = (stroke.match(/\d+/g) ?? []).map(Number);
    expect(red).toBeGreaterThan(1.8 * (worst === 'critical' ? Math.max(green, blue) : blue));
  });

  it('a badge leads to its part, a count of events to those records in Explore', async () => {
    await badge('security').click();
    await row('Failed logins');
    await open('events');
    expect(Number((await row('ConfigurationChange')).match(/\d+/)?.[0])).toBeGreaterThan(5);
    expect(await row('SecurityEvent')).toMatch(/^SecurityEvent \d+$/);
    await part()
      .getByLabel(/ConfigurationChange: show in log search/)
      .click();
    await page.waitForURL(/\/explore\?/);
    await page.getByText(DEEDS.added.name).first().waitFor();
    await page.getByText(scene.watchedFile).first().waitFor();
  });
});
