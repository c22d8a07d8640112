import type { Locator, Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser';
import { SCENE, startPanelScene, type PanelScene } from './panelScene';

/**
 * A test for each line of Service Map's documentation on its maps. What real agents can make is tested with them in
 * fleetMap.test.ts; here are the lines that need statuses, roles or times that they don't have at will.
 */
jest.setTimeout(120_000);

let scene: PanelScene;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  scene = await startPanelScene();
  browser = await startBrowser({ width: 1600, height: 850 });
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

const node = (title: string): Locator => page.locator(`[data-testid="map-node"][data-title="${title}"]`).first();
const links = (attributes: string): Locator => page.locator(`[data-testid="map-link"]${attributes}`);
const details = () => page.getByTestId('map-properties');

async function idOf(title: string): Promise<string> {
  return (await node(title).getAttribute('data-node-id'))!;
}

/** The computed colour of a box's border. */
async function borderOf(title: string): Promise<{ red: number; green: number; blue: number }> {
  const stroke = await node(title)
    .locator('rect')
    .evaluateAll((rects) => rects.map((rect) => getComputedStyle(rect)).map(({ stroke }) => stroke));
  const [red = 0, green = 0, blue = 0] = (stroke.at(-1)!.match(/[\d.]+/g) ?? []).map(Number);
  return { red, green, blue };
}

it('seed: focuses on one machine and shows the machines that are its direct clients and servers', async () => {
  const titles = await page
    .locator('[data-testid="map-node"][data-kind="machine"], [data-testid="map-node"][data-kind="fold"]')
    .evaluateAll((nodes) => nodes.map((one) => (one as SVGElement).dataset.title));
  expect(titles.sort()).toEqual(['20 × shop', 'cache01', 'db01', 'lb01', 'mon01', 'web01']);
  expect(await page.getByTestId('map').getAttribute('data-focus')).toBe(SCENE.web.id);
});

it('seed: the machine list selects another machine for the map', async () => {
  await page.getByPlaceholder('Search machines').fill('db01');
  await page.getByText('1 machine', { exact: true }).waitFor();
  await page.getByTestId('machine-list-item').click();
  await page.locator(`[data-testid="map"][data-focus="${SCENE.db.id}"]`).waitFor();
});

it('seed: an expanded machine shows its processes that talk with the focus machine, and is collapsed again', async () => {
  expect(await node('postgres').count()).toBe(0);
  await page.getByRole('button', { name: 'Expand db01' }).click();
  await node('postgres').waitFor();
  expect(await links(`[data-target="${await idOf('postgres')}"]`).count()).toBe(1);
  await page.getByRole('button', { name: 'Collapse db01' }).click();
  await node('postgres').waitFor({ state: 'detached' });
});

it('seed: clients without an agent are a group per process on its left, with their count and their addresses', async () => {
  const group = page.locator('[data-testid="map-node"][data-kind="clientGroup"]');
  expect(await group.getAttribute('data-count')).toBe('7');
  expect(await links(`[data-source="${await group.getAttribute('data-node-id')}"]`).getAttribute('data-target')).toBe(
    await idOf('nginx'),
  );
  expect((await group.boundingBox())!.x).toBeLessThan((await node('nginx').boundingBox())!.x);
  await group.click();
  await details().getByText('192.168.7.7').waitFor();
});

it('seed: servers without an agent are a group per port with their count, that opens into servers and links', async () => {
  expect(await node('Port 443').getAttribute('data-count')).toBe('3');
  await page.getByRole('button', { name: 'Expand Port 443' }).click();
  for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
    await node(address).waitFor();
    await links(`[data-target="${await idOf(address)}"]`).waitFor({ state: 'attached' });
  }
});

it('seed: a port group with one server is that server, by its address', async () => {
  expect(await node('10.0.0.53').getAttribute('data-kind')).toBe('serverPortGroup');
  expect(await page.getByRole('button', { name: 'Expand 10.0.0.53' }).count()).toBe(0);
});

it('seed: failed connections are dashed red lines from the process, and a status of the machine', async () => {
  const failed = links('[data-failed="true"]');
  expect(await failed.count()).toBe(1);
  expect(await failed.getAttribute('data-source')).toBe(await idOf('node'));
  const strokes = await failed
    .locator('path')
    .evaluateAll((paths) =>
      paths.map((path) => getComputedStyle(path)).map(({ stroke, strokeDasharray }) => ({ stroke, strokeDasharray })),
    );
  const dashed = strokes.find(({ strokeDasharray }) => strokeDasharray !== 'none')!;
  const [red = 0, green = 0, blue = 0] = (dashed.stroke.match(/\d+/g) ?? []).map(Number);
  expect(red).toBeGreaterThan(1.8 * Math.max(green, blue));
  expect(await node('web01').getAttribute('data-status')).toBe('warning');
});

it('seed: role icons tell what processes and machines are there for', async () => {
  for (const [title, role] of [
    ['web01', 'Web Server'],
    ['nginx', 'Web Server'],
    ['node', 'Application Server'],
    ['db01', 'Database Server'],
  ]) {
    expect(await node(title!).locator('title').allTextContents()).toContain(role);
  }
});

it('seed: the three dots load another server’s map, and show and hide self links', async () => {
  expect(await links('[data-self="true"]').count()).toBe(0);
  await page.getByRole('button', { name: 'Menu of web01' }).click();
  await page.getByText('Show Self Links').click();
  await links('[data-self="true"]').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Menu of web01' }).click();
  await page.getByText('Hide Self Links').click();
  await links('[data-self="true"]').first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Menu of lb01' }).click();
  await page.getByText('Load Server Map').click();
  await page.locator(`[data-testid="map"][data-focus="${SCENE.balancer.id}"]`).waitFor();
});

it('seed: by default the last 30 minutes, and any earlier range by the dashboard’s time controls', async () => {
  const { origin, pathname, searchParams } = new URL(scene.url);
  const asked = async (range: string) => {
    const request = page.waitForRequest(/api\/ds\/query/);
    await page.goto(`${origin}${pathname}?var-machine=${SCENE.web.id}${range}`);
    await node('web01').waitFor();
    const { from, to } = (await request).postDataJSON() as { from: string; to: string };
    return { from: Number(from), to: Number(to) };
  };
  const byDefault = await asked('');
  expect(Math.round((byDefault.to - byDefault.from) / 1000)).toBe(30 * 60);
  const past = { from: Number(searchParams.get('from')), to: Number(searchParams.get('to')) - 4 * 60_000 };
  expect(await asked(`&from=${past.from}&to=${past.to}`)).toEqual(past);
});

it.each([
  ['critical', ({ red, green, blue }: Rgb) => red > 1.5 * Math.max(green, blue)],
  ['warning', ({ red, green, blue }: Rgb) => red > 1.2 * green && green > 1.5 * blue],
  ['informational', ({ red, green, blue }: Rgb) => blue > 1.3 * red && blue > green],
  ['none', ({ red, green, blue }: Rgb) => Math.max(red, green, blue) - Math.min(red, green, blue) < 40],
] as const)('seed: the border has the colour of the worst status: %s', async (status, isColour) => {
  await answerWithStatus(status, 'cache01');
  await page.reload();
  await page.locator(`[data-testid="map-node"][data-title="cache01"][data-status="${status}"]`).waitFor();
  expect(isColour(await borderOf('cache01'))).toBe(true);
});

it.each(['alerts', 'changes', 'security', 'updates', 'serviceDesk'])(
  'seed: a badge of %s at the bottom of a machine says how many, and opens the panel at the right',
  async (badge) => {
    await answerWithStatus('warning', 'cache01', badge);
    await page.reload();
    const shown = page.locator(`[data-badge="${badge}"]`);
    await shown.waitFor();
    const [box, drawn] = [(await node('cache01').boundingBox())!, (await shown.boundingBox())!];
    expect(drawn.y).toBeGreaterThan(box.y + box.height / 2);
    expect(await shown.textContent()).toContain('3');
    await shown.click();
    await details().getByText('cache01').first().waitFor();
    const part = badge === 'serviceDesk' ? 'workitems' : badge;
    await details().locator(`[data-part="${part}"][aria-selected="true"][data-count="3"]`).waitFor();
  },
);

it('seed: the properties of a machine and of a process stand at the right', async () => {
  await node('web01').click({ position: { x: 60, y: 14 } });
  await details().getByText('web01').first().waitFor();
  await node('nginx').click();
  await details().getByText('nginx').first().waitFor();
});

type Rgb = Awaited<ReturnType<typeof borderOf>>;

/** The recorded answer with another status of one machine. */
async function answerWithStatus(status: string, title: string, badge = 'alerts'): Promise<void> {
  await page.route('**/api/ds/query**', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as QueryAnswer;
    for (const { schema, data } of Object.values(body.results).flatMap(({ frames }) => frames)) {
      const column = (name: string) => data.values[schema.fields.findIndex((field) => field.name === name)] ?? [];
      const row = column('title').indexOf(title);
      if (row !== -1 && column('status').length > 0) {
        column('status')[row] = status;
        const reason = { badge, status, count: 3, text: '3 of it' };
        column('statusReasons')[row] = JSON.stringify(status === 'none' ? [] : [reason]);
      }
    }
    await route.fulfill({ response, json: body });
  });
}

interface QueryAnswer {
  readonly results: Readonly<
    Record<
      string,
      {
        readonly frames: readonly {
          readonly schema: { readonly fields: readonly { readonly name: string }[] };
          readonly data: { readonly values: unknown[][] };
        }[];
      }
    >
  >;
}
