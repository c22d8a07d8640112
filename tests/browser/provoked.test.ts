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

interface Badge {
  readonly severity: string;
  readonly count: number;
}

interface Look {
  readonly badges: Readonly<Record<string, Badge>> & { readonly security: Badge };
  readonly border: string;
}

function worstOf(severities: readonly string[]): string | undefined {
  return SEVERITIES.findLast((severity) => severities.includes(severity));
}

const unavailable = provokedUnavailable();
if (unavailable) {
  console.log(`What is done to a machine is not looked for here: ${unavailable}.`);
}

(unavailable ? describe.skip : describe)('what is done to a machine shows at the right and on the map', () => {
  let scene: ProvokedScene;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];
  let before: Look;

  beforeAll(async () => {
    [scene, browser] = await Promise.all([startProvokedScene(), startBrowser({ width: 1500, height: 900 })]);
    ({ page, faults } = await browser.open(scene.url));
    await machine().waitFor();
    before = await look();
    expect(before.badges).not.toHaveProperty('changes');
    await scene.provoke();
    await machine().click(HEAD);
  });

  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  afterEach(() => expect(faults).toEqual([]));

  const machine = () => page.locator('[data-testid="map-node"][data-title="web"]').first();
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

  /** Of the machine on the map: its badges, as they say it themselves, and the severity of its border. */
  async function look(): Promise<Look> {
    const badges = await page.locator('[data-badge]').evaluateAll((all) =>
      all.map((one) => {
        const [severity = ''] = one.getAttribute('aria-label')!.split(':');
        return [one.getAttribute('data-badge'), { severity, count: Number(one.querySelector('text')?.textContent) }];
      }),
    );
    const border = (await machine().getAttribute('data-status')) ?? '';
    return { badges: { security: { severity: 'none', count: 0 }, ...Object.fromEntries(badges) }, border };
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
    expect(await row(`:${DEEDS.sentTo}`)).toMatch(/^backup → [\d.]+ :5432 1 connection · 50 MB sent, 0 B received$/);
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
    const changes = await list('Changes on the machine').getByTestId('details-row').count();
    await open('summary');
    const issues = before.badges.security.count + 2;
    for (const [title, count] of [
      ['Changes', changes],
      ['Security issues', issues],
      ['Missing updates', 1],
      ['Servers', 1],
    ] as const) {
      await part()
        .getByRole('button', { name: `${title} ${count}`, exact: true })
        .waitFor({ timeout: PATIENCE_MS });
    }
    const after = await look();
    expect(after.badges).toMatchObject({
      changes: { severity: 'informational', count: changes },
      security: { severity: worstOf([before.badges.security.severity, 'warning']), count: issues },
      updates: { severity: 'warning', count: 1 },
    });
    expect(before.border).toBe(worstOf(Object.values(before.badges).map(({ severity }) => severity)));
    expect(after.border).toBe(worstOf(Object.values(after.badges).map(({ severity }) => severity)));
    const stroke = await machine()
      .locator('rect')
      .first()
      .evaluate((frame) => getComputedStyle(frame).stroke);
    const [red = 0, green = 0, blue = 0] = (stroke.match(/\d+/g) ?? []).map(Number);
    expect(red).toBeGreaterThan(1.8 * (after.border === 'critical' ? Math.max(green, blue) : blue));
  });

  it('a badge leads to its part, a count of events to those records in Explore', async () => {
    await page.locator('[data-badge="security"]').click();
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
