import { startAnsweringStore, type AnsweringStore } from '../../../tests/support/answeringStore';
import { NEVER, startTool, type ToolReply, type ToolServer } from '../../../tests/support/toolServer';
import type { Store } from '../influx/store';
import type { ServiceDesks } from '../requestStore';
import { freshConnections } from '../workitems/pulls';
import { readFindings } from './readFindings';

const store: Store = { url: 'http://127.0.0.1:1', database: 'servicemap', timeoutMs: 1000, tls: { skipVerify: false } };
const machine = { id: 'm-1', name: 'web01', computer: 'web01' };

const { signal } = new AbortController();

const started: { stop(): Promise<void> }[] = [];

afterEach(() => Promise.all(started.splice(0).map((one) => one.stop())));

async function answering(...[seriesOf]: Parameters<typeof startAnsweringStore>): Promise<AnsweringStore> {
  const influx = await startAnsweringStore(seriesOf);
  started.push(influx);
  return influx;
}

async function tool(reply: () => ToolReply): Promise<ToolServer> {
  const desk = await startTool(reply);
  started.push(desk);
  return desk;
}

const configuredAt = (url: string, serviceDesks: ServiceDesks = {}) => ({
  store: { ...store, url },
  retentionDays: 30,
  serviceDesks,
});

const read = (machines: readonly (typeof machine)[], configured = configuredAt(store.url)) =>
  readFindings({ configured, range: { from: 0, to: 1 }, options: { signal, rowLimit: 10 } }, machines);

test('findings that can not be read are missing, and a notice says so and why', async () => {
  const { reasons, notices } = await read([machine]);
  expect(reasons.size).toBe(0);
  expect(notices).toEqual([
    {
      severity: 'warning',
      text: expect.stringMatching(/Badges of changes, security, updates, work items are missing: No store/),
    },
  ]);
});

test('those that can be read are there where others can not', async () => {
  const changes = { tags: { Machine: 'm-1' }, columns: ['time', 'FieldsChanged'], values: [[0, 3]] };
  const influx = await answering((statement) => {
    if (statement.includes('service_desk')) {
      throw new Error('too many series');
    }
    return statement.includes('configuration_change') ? [changes] : [];
  });
  const { reasons, notices } = await read([machine], configuredAt(influx.store.url));
  expect(reasons.get('m-1')).toEqual([expect.objectContaining({ badge: 'changes', count: 3 })]);
  expect(notices).toEqual([
    { severity: 'warning', text: expect.stringMatching(/^Badges of work items are missing: .*too many series/) },
  ]);
});

test('a map without machines asks nothing', async () => {
  expect(await read([])).toEqual({ reasons: new Map(), notices: [] });
});

const account = { user: 'reader', secret: 'right' };

test('a service desk is looked into, and the badges do not wait for it', async () => {
  const influx = await answering(() => []);
  let onAsked: () => void;
  const asked = new Promise<void>((resolve) => (onAsked = resolve));
  const desk = await tool(() => {
    onAsked();
    return { body: NEVER };
  });
  const found = await read([machine], configuredAt(influx.store.url, { serviceNow: { ...account, url: desk.url } }));
  expect(found.notices).toEqual([]);
  await asked;
});

test('why a service desk refuses is told with its connection, without asking it again', async () => {
  const influx = await answering(() => []);
  const desk = await tool(() => ({ status: 401, body: '' }));
  const configured = configuredAt(influx.store.url, { jira: { ...account, url: desk.url } });
  expect(await read([machine], configured)).toEqual({ reasons: new Map(), notices: [] });
  const connections = await freshConnections(configured, signal);
  expect(connections).toEqual([
    { name: 'Jira', pulledAt: 0, error: expect.stringMatching(/does not accept the user or the password/) },
  ]);
  expect(desk.requests).toHaveLength(1);
});
