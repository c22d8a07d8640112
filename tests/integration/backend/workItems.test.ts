import type { WorkItemsDetail } from '../../../src/model/details';
import { readQuery } from '../../../src/backend/influx/reader';
import type { MachineNames, TimeRange } from '../../../src/backend/inventory';
import { openItemsOf, openItemsQuery } from '../../../src/backend/workitems/openCounts';
import { recordsOf } from '../../support/askDetails';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { cloudSearch, issue } from '../../support/jiraAnswers';
import { startPlugin, type DataSourceSettings, type PluginHost } from '../../support/pluginHost';
import { tableApi, ticketRecord } from '../../support/serviceNowAnswers';
import { computerPoint, heartbeatPoint, machineOf } from '../../support/storePoints';
import { NEVER, startTool, type ToolReply, type ToolRequest, type ToolServer } from '../../support/toolServer';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const now = Date.now();
const web = machineOf(1, 'web01.example.org', '10.0.0.1');
const database = machineOf(2, 'db01', '10.0.0.2');

const incident = (more: Readonly<Record<string, unknown>>) => ({
  ...{ id: 'INC-1', type: 'Incident', computer: 'web01', title: 'Shop is slow', state: 'New', open: true },
  changedAt: now - 60 * MINUTE,
  ...more,
});

let influxd: Influxd;
let guarded: Influxd;
let host: PluginHost;
const tools: ToolServer[] = [];

beforeAll(async () => {
  [influxd, guarded, host] = await Promise.all([startInfluxd(), startInfluxd({ auth: true }), startPlugin()]);
  const admin = `${guarded.url}/query?u=admin&p=right`;
  await guarded.query('', "CREATE USER admin WITH PASSWORD 'right' WITH ALL PRIVILEGES");
  for (const text of [
    'CREATE DATABASE servicemap',
    "CREATE USER reader WITH PASSWORD 'right'",
    'GRANT READ ON servicemap TO reader',
  ]) {
    await fetch(admin, { method: 'POST', body: new URLSearchParams({ q: text }) });
  }
}, 30_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), guarded?.stop(), host?.stop(), ...tools.map((tool) => tool.stop())]);
});

let databases = 0;

/** A database of its own with both machines. */
async function freshStore(more: Partial<DataSourceSettings> = {}): Promise<DataSourceSettings> {
  const name = `items${databases++}`;
  await influxd.query('', `CREATE DATABASE ${name} WITH DURATION 30d`);
  const points = [web, database].flatMap((machine) => [
    computerPoint(machine, now - 10 * MINUTE),
    heartbeatPoint(machine, now - 2 * MINUTE),
  ]);
  await influxd.write(name, points.join('\n'));
  return { url: influxd.url, database: name, ...more };
}

function post(settings: DataSourceSettings, body: unknown, role = 'Editor') {
  return host.callResource(settings, 'workitems', 'POST', { body, role });
}

async function itemsOf(settings: DataSourceSettings, machine = web, from = now - DAY, to = now + MINUTE) {
  const answer = await host.callResource(settings, `machines/${machine.id}/workitems?from=${from}&to=${to}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as WorkItemsDetail;
}

/** Of the machines; `asked` are those that the store is asked for, none for all. */
async function openCounts(
  { url, database }: DataSourceSettings,
  range: TimeRange,
  asked: readonly MachineNames[],
  machines: readonly MachineNames[],
) {
  const store = { url, database: database!, timeoutMs: 10_000, tls: { skipVerify: false } };
  const options = { signal: AbortSignal.timeout(10_000), rowLimit: 100 };
  const [series = []] = await readQuery(store, [openItemsQuery(range, asked)], options);
  return Object.fromEntries(openItemsOf(series, machines));
}

async function tool(reply: (request: ToolRequest) => ToolReply): Promise<ToolServer> {
  const started = await startTool(reply);
  tools.push(started);
  return started;
}

const utc = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

describe('work items that are posted', () => {
  test('are found with the machine that they name, and by log search', async () => {
    const store = await freshStore();
    const title = '<b>"slow"</b>\n\\ 🙂';
    const link = 'https://desk.example.org/INC-1';
    expect(
      await post(store, [incident({ title, link, owner: 'Ada', priority: '1' }), incident({ id: 'INC-2' })]),
    ).toEqual({
      status: 200,
      body: { stored: 2, olderThanKept: 0, unknownComputers: [] },
    });
    const { rows, total, connections } = await itemsOf(store);
    expect([total, connections]).toEqual([2, []]);
    const first = rows.find(({ id }) => id === 'INC-1')!;
    expect(first).toEqual({
      ...{ id: 'INC-1', type: 'Incident', title, state: 'New', open: true, priority: '1', owner: 'Ada', link },
      ...{ changedAt: now - 60 * MINUTE, connection: 'API' },
      search: 'Type=ServiceDesk_CL ServiceDeskId_s="INC-1" ServiceDeskConnectionName="API"',
    });
    const records = await recordsOf(host, store, first.search, { from: now - DAY, to: now });
    expect(records).toEqual([expect.objectContaining({ Computer: 'web01.example.org' })]);
  });

  test('of two tools with the same ids are two items, each found by its search', async () => {
    const store = await freshStore();
    const connection = 'Desk "B"\n\\ =';
    await post(store, [incident({}), incident({ connection, type: 'Problem' })]);
    const { rows } = await itemsOf(store);
    expect(rows.map((row) => row.connection).sort()).toEqual(['API', connection]);
    for (const { search, type } of rows) {
      const records = await recordsOf(host, store, search, { from: now - DAY, to: now });
      expect(records.map((record) => record.ServiceDeskWorkItemType_s)).toEqual([type]);
    }
  });

  test('are the same when they are sent again, and change when they change', async () => {
    const store = await freshStore();
    await post(store, incident({}));
    await post(store, incident({}));
    expect(await itemsOf(store)).toMatchObject({ total: 1, rows: [{ state: 'New', open: true }] });
    await post(store, incident({ state: 'Closed', open: false, changedAt: now - MINUTE }));
    expect(await itemsOf(store)).toMatchObject({ total: 1, rows: [{ state: 'Closed', open: false }] });
  });

  test('are shown in the ranges in which they were open, as they were then', async () => {
    const store = await freshStore();
    await post(store, [
      incident({ changedAt: now - 10 * DAY }),
      incident({ changedAt: now - 5 * DAY, state: 'Closed', open: false }),
    ]);
    const between = (from: number, to: number) => itemsOf(store, web, now - from * DAY, now - to * DAY);
    expect(await between(20, 12)).toMatchObject({ total: 0 });
    expect(await between(12, 8)).toMatchObject({ total: 1, rows: [{ state: 'New' }] });
    expect(await between(8, 6)).toMatchObject({ total: 1, rows: [{ state: 'New' }] });
    expect(await between(6, 4)).toMatchObject({ total: 1, rows: [{ state: 'Closed', open: false }] });
    expect(await between(4, 1)).toMatchObject({ total: 0 });
  });

  test('belong to the machine that they are about by now', async () => {
    const store = await freshStore();
    await post(store, incident({}));
    await post(store, incident({ computer: 'DB01', changedAt: now - MINUTE }));
    expect(await itemsOf(store, web)).toMatchObject({ rows: [{ state: 'Now about db01', open: false }] });
    expect(await itemsOf(store, web, now - 30_000)).toMatchObject({ total: 0 });
    expect(await itemsOf(store, database)).toMatchObject({ rows: [{ state: 'New', open: true }] });
    await post(store, incident({ type: 'Problem', computer: 'db01', changedAt: now - 1 }));
    expect(await itemsOf(store, database)).toMatchObject({ total: 1, rows: [{ type: 'Problem', open: true }] });
    await post(store, incident({ changedAt: now - 30 * MINUTE, state: 'Told late' }));
    expect(await itemsOf(store, web)).toMatchObject({ total: 1, rows: [{ open: false }] });
  });

  test('wait for the agent of a computer that has none yet', async () => {
    const store = await freshStore();
    expect(await post(store, incident({ computer: 'Later01' }))).toMatchObject({
      body: { unknownComputers: ['Later01'] },
    });
    const later = machineOf(3, 'later01.example.org', '10.0.0.3');
    await influxd.write(store.database!, computerPoint(later, now - MINUTE));
    expect(await itemsOf(store, later)).toMatchObject({ total: 1 });
    expect(await itemsOf(store, web)).toMatchObject({ total: 0 });
  });

  test.each([
    ['later01', 'later01.example.org', 1],
    ['LATER01.example.org', 'later01', 1],
    ['later01.example.org', 'later01.other.org', 0],
    ['later01.example.org', 'later', 0],
    ['10.0.0.3', '10', 0],
  ])('that name %s are about the machine %s that comes later: %i', async (computer, name, total) => {
    const store = await freshStore();
    await post(store, incident({ computer }));
    const later = machineOf(3, name, '10.0.0.3');
    await influxd.write(store.database!, computerPoint(later, now - MINUTE));
    expect(await itemsOf(store, later)).toMatchObject({ total });
    const machine = { id: later.id, name, computer: name };
    for (const machines of [[], [machine]]) {
      expect((await openCounts(store, { from: now - DAY, to: now }, machines, [machine]))[later.id]?.count ?? 0).toBe(
        total,
      );
    }
  });

  test('that did not change for 120 days are not read, unless the range goes back to their change', async () => {
    const store = await freshStore();
    await influxd.query('', `ALTER RETENTION POLICY autogen ON ${store.database!} DURATION INF`);
    await post(store, [
      incident({ id: 'OLD', changedAt: now - 121 * DAY }),
      incident({ id: 'NEW', changedAt: now - 119 * DAY }),
    ]);
    const machine = { id: web.id, name: web.name, computer: web.name };
    for (const [from, ids] of [
      [now - DAY, ['NEW']],
      [now - 122 * DAY, ['NEW', 'OLD']],
    ] as const) {
      expect((await itemsOf(store, web, from, now)).rows.map(({ id }) => id)).toEqual(ids);
      expect(await openCounts(store, { from, to: now }, [], [machine])).toMatchObject({
        [web.id]: { count: ids.length },
      });
    }
  });

  test('from before what the store keeps are counted', async () => {
    const store = await freshStore();
    const answer = await post(store, [incident({}), incident({ id: 'OLD', changedAt: now - 40 * DAY })]);
    expect(answer).toMatchObject({ status: 200, body: { stored: 1, olderThanKept: 1 } });
  });

  test("that are open are counted for badges, at each range's end", async () => {
    const store = await freshStore();
    await post(store, [
      incident({ changedAt: now - 3 * DAY, priority: '1 - Critical' }),
      incident({ id: 'INC-2', priority: '10' }),
      incident({ id: 'INC-3', computer: 'DB01' }),
      incident({ id: 'INC-4', open: false }),
      incident({ id: 'INC-5', computer: 'web01', changedAt: now - 2 * DAY }),
      incident({ id: 'INC-5', computer: 'db01' }),
      incident({ id: 'INC-6', computer: 'elsewhere' }),
    ]);
    const machines = [web, database].map(({ id, name }) => ({ id, name, computer: name }));
    const countsAt = (to: number) => openCounts(store, { from: to - DAY, to }, [], machines);
    expect(await countsAt(now)).toEqual({ [web.id]: { count: 2, urgent: 1 }, [database.id]: { count: 2, urgent: 0 } });
    expect(await countsAt(now - DAY)).toEqual({ [web.id]: { count: 2, urgent: 1 } });
    expect(await countsAt(now - 10 * DAY)).toEqual({});
  });

  test.each([['Viewer'], ['None'], ['']])('are refused from the role %j', async (role) => {
    const answer = await post(await freshStore(), incident({}), role);
    expect(answer).toEqual({ status: 403, body: { message: expect.stringContaining('role Editor or Admin') } });
  });

  test('are refused as a whole where one is wrong', async () => {
    const store = await freshStore();
    const answer = await post(store, [incident({}), incident({ id: 'INC-2', link: 'javascript:alert(1)' })]);
    expect(answer).toEqual({
      status: 400,
      body: { message: expect.stringMatching(/^Item 2: "link" is a web address/) },
    });
    expect(await post(store, '{"id": ')).toMatchObject({ status: 400 });
    expect(await host.callResource(store, 'workitems', 'GET')).toMatchObject({ status: 405 });
    expect(await host.callResource(store, 'workitems/1', 'POST')).toMatchObject({ status: 404 });
    expect(await itemsOf(store)).toMatchObject({ total: 0 });
  });

  test('need an account of the store that may write', async () => {
    const store = { url: guarded.url, user: 'reader', secrets: { password: 'right' } };
    const answer = await post(store, incident({}));
    expect(answer).toEqual({
      status: 502,
      body: { message: expect.stringMatching(/does not let the data source write/) },
    });
    expect(JSON.stringify(answer.body)).toContain('may also write to');
  });
});

describe('work items that are pulled', () => {
  const serviceNow = (url: string) => ({ serviceNow: { url, user: 'reader' }, secrets: { serviceNowSecret: 'hush' } });

  test('come from ServiceNow and Jira when they are asked for, and no sooner again than after some minutes', async () => {
    const records = [ticketRecord({ number: 'INC1', updated: utc(now - DAY / 2) })];
    const desk = await tool(tableApi({ incident: records }));
    const updated = new Date(now - DAY / 3).toISOString().replace('Z', '+0000');
    const jira = await tool(cloudSearch([issue({ key: 'OPS-1', updated })]));
    const settings = { serviceNow: { url: desk.url }, jira: { url: jira.url }, secrets: { serviceNowSecret: 'hush' } };
    const store = await freshStore(settings);
    const { rows, connections } = await itemsOf(store);
    expect(rows).toMatchObject([
      { id: 'INC1', connection: 'ServiceNow', changedAt: Math.floor((now - DAY / 2) / 1000) * 1000 },
    ]);
    expect(connections).toEqual([
      { name: 'ServiceNow', error: '', pulledAt: expect.any(Number) },
      { name: 'Jira', error: '', pulledAt: expect.any(Number) },
    ]);
    expect(Math.min(...connections.map(({ pulledAt }) => pulledAt))).toBeGreaterThan(now - 1);
    expect(await itemsOf(store, database)).toMatchObject({ rows: [{ id: 'OPS-1', connection: 'Jira' }] });
    expect([desk.requests.length, jira.requests.length]).toEqual([4, 1]);
  });

  test('are read once at a time, however many ask', async () => {
    const desk = await tool(tableApi({ incident: [ticketRecord({ number: 'INC1', updated: utc(now - DAY / 2) })] }));
    const store = await freshStore(serviceNow(desk.url));
    const answers = await Promise.all(Array.from({ length: 5 }, () => itemsOf(store)));
    expect(answers.map(({ total }) => total)).toEqual([1, 1, 1, 1, 1]);
    expect(desk.requests).toHaveLength(4);
  });

  test('go on from the newest that the store holds, also in another copy of the backend', async () => {
    const records = [ticketRecord({ number: 'INC1', updated: utc(now - DAY / 2) })];
    const desk = await tool(tableApi({ incident: records }));
    const store = await freshStore(serviceNow(desk.url));
    await itemsOf(store);
    records[0] = ticketRecord({ number: 'INC1', updated: utc(now - DAY / 4), state: ['Closed', '7'], active: false });
    const other = await startPlugin();
    try {
      const answer = await other.callResource(store, `machines/${web.id}/workitems?from=${now - DAY}&to=${now}`);
      expect(answer).toMatchObject({ body: { total: 1, rows: [{ state: 'Closed', open: false }] } });
    } finally {
      await other.stop();
    }
    const asked = desk.requests.filter(({ path }) => path.endsWith('/incident')).at(-1)!;
    expect(asked.parameters.get('sysparm_query')).toContain(`sys_updated_on>=${utc(now - DAY / 2)}`);
  });

  test.each<[string, ToolReply, RegExp]>([
    [
      'a wrong secret',
      { status: 401, body: { error: { message: 'hush' } } },
      /does not accept the user or the password/,
    ],
    ['too many requests', { status: 429, headers: { 'retry-after': '600' }, body: '' }, /next in 600 s/],
    ['a fault', { status: 500, body: 'hush' }, /HTTP 500/],
    ['half an answer', { body: '{"result": [{"number": ' }, /something else than JSON/],
    ['an answer of something else', { body: '<html>' }, /something else than JSON/],
    ['a redirect', { status: 301, headers: { location: 'http://127.0.0.1:1/' }, body: '' }, /sends on to/],
  ])('tell of %s with their connection, without the secret, and show what is stored', async (_, reply, error) => {
    const desk = await tool(() => reply);
    const store = await freshStore(serviceNow(desk.url));
    await post(store, incident({}));
    const { rows, connections } = await itemsOf(store);
    expect(rows).toHaveLength(1);
    expect(connections).toEqual([{ name: 'ServiceNow', pulledAt: 0, error: expect.stringMatching(error) }]);
    expect(JSON.stringify(connections)).not.toContain('hush');
    const before = desk.requests.length;
    await itemsOf(store);
    expect(desk.requests).toHaveLength(before);
  });

  test('do not hold up the panel where a service desk does not answer', async () => {
    const desk = await tool(() => ({ body: NEVER }));
    const store = await freshStore(serviceNow(desk.url));
    await post(store, incident({}));
    const began = Date.now();
    const { rows, connections } = await itemsOf(store);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(rows).toHaveLength(1);
    expect(connections).toEqual([{ name: 'ServiceNow', pulledAt: 0, error: expect.stringContaining('first time') }]);
  });

  test('need a store that may be written to', async () => {
    const desk = await tool(tableApi({ incident: [ticketRecord({ number: 'INC1', updated: utc(now - DAY / 2) })] }));
    await fetch(`${guarded.url}/write?db=servicemap&u=admin&p=right`, {
      method: 'POST',
      body: [computerPoint(web, now - MINUTE), heartbeatPoint(web, now - MINUTE)].join('\n'),
    });
    const { serviceNow: settings } = serviceNow(desk.url);
    const secrets = { password: 'right', serviceNowSecret: 'hush' };
    const { connections } = await itemsOf({ url: guarded.url, user: 'reader', serviceNow: settings, secrets });
    expect(connections).toMatchObject([{ error: expect.stringContaining('may also write to "servicemap"') }]);
  });

  test('keep their name to themselves', async () => {
    const store = await freshStore(serviceNow('http://127.0.0.1:1'));
    const answer = await post(store, incident({ connection: 'ServiceNow' }));
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('name another') } });
  });
});
