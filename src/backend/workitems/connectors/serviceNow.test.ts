import { tableApi, ticketRecord } from '../../../../tests/support/serviceNowAnswers';
import {
  NEVER,
  startTool,
  type ToolReply,
  type ToolRequest,
  type ToolServer,
} from '../../../../tests/support/toolServer';
import type { ItemState } from '../itemState';
import { serviceNow } from './serviceNow';

const SINCE = Date.UTC(2026, 0, 1);
const tools: ToolServer[] = [];

afterEach(async () => {
  await Promise.all(tools.splice(0).map((tool) => tool.stop()));
});

async function tool(reply: (request: ToolRequest) => ToolReply): Promise<ToolServer> {
  const started = await startTool(reply);
  tools.push(started);
  return started;
}

async function itemsOf(url: string, more = {}, signal = AbortSignal.timeout(10_000)): Promise<ItemState[]> {
  const [incidents] = serviceNow({ url, user: 'reader', secret: 'hush', ...more }).sources;
  const items: ItemState[] = [];
  for await (const page of incidents!.pages(SINCE, signal)) {
    items.push(...page.items);
  }
  return items;
}

/** `count` tickets, a second apart. */
function tickets(count: number, second = (i: number) => i) {
  return Array.from({ length: count }, (_, i) => {
    const updated = new Date(Date.UTC(2026, 0, 31, 12) + second(i) * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return ticketRecord({ number: `INC${String(i).padStart(7, '0')}`, updated });
  });
}

describe('reading of ServiceNow', () => {
  it('gives an item with what the record type has of it', async () => {
    const { url } = await tool(
      tableApi({ incident: [ticketRecord({ number: 'INC1', updated: '2026-01-31 12:00:00' })] }),
    );
    expect(await itemsOf(`${url}/`)).toEqual([
      {
        id: 'INC1',
        type: 'Incident',
        computers: ['web01'],
        title: 'Shop is slow',
        state: 'In Progress',
        open: true,
        changedAt: Date.UTC(2026, 0, 31, 12),
        texts: {
          Description_s: 'Customers wait for half a minute.',
          Priority_s: '1 - Critical',
          Urgency_s: '1 - High',
          Impact_s: '1 - High',
          Category_s: 'Software',
          AssignedTo_s: 'Shop operations',
          CreatedBy_s: 'Ada Lovelace',
          Source_s: 'Phone',
          Link_s: `${url}/nav_to.do?uri=incident.do%3Fsys_id%3DsysINC1`,
        },
        times: { CreatedDate_t: Date.UTC(2026, 0, 30, 9, 30) },
      },
    ]);
  });

  it('asks for what changed, oldest first, with the account', async () => {
    const { url, requests } = await tool(tableApi({}));
    await itemsOf(url, { query: 'assignment_group=x' });
    await itemsOf(url, { user: undefined });
    expect(requests[0]!.path).toBe('/api/now/table/incident');
    expect(requests[0]!.parameters.get('sysparm_query')).toBe(
      'assignment_group=x^sys_updated_on>=2026-01-01 00:00:00^ORDERBYsys_updated_on',
    );
    expect(requests[0]!.headers.authorization).toBe(`Basic ${Buffer.from('reader:hush').toString('base64')}`);
    expect(requests[1]!.parameters.get('sysparm_query')).toMatch(/^cmdb_ciISNOTEMPTY\^/);
    expect(requests[1]!.headers.authorization).toBe('Bearer hush');
  });

  it('reads each of its tables as another type', () => {
    const types = serviceNow({ url: 'http://desk', secret: '' }).sources.map((source) => source.types);
    expect(types).toEqual([['Incident'], ['ChangeRequest'], ['Problem'], ['ServiceRequest']]);
  });

  it.each([
    ['a second apart', (i: number) => i],
    ['all within one second', () => 0],
    ['many within some seconds', (i: number) => Math.floor(i / 700)],
  ])('finds every item of several pages that changed %s, and never asks another server', async (_, second) => {
    const { url } = await tool(tableApi({ incident: tickets(1_234, second) }));
    const ids = new Set((await itemsOf(url)).map(({ id }) => id));
    expect(ids.size).toBe(1_234);
  });

  it('jumps over no item where one changes between two pages', async () => {
    const records = tickets(600);
    const { url, requests } = await tool((request) => {
      if (requests.length === 2) {
        records.push({ ...records.shift()!, ...changedLast() });
      }
      return tableApi({ incident: records })(request);
    });
    const changedLast = () => ({ sys_updated_on: { display_value: '', value: '2026-02-01 00:00:00' } });
    expect(new Set((await itemsOf(url)).map(({ id }) => id)).size).toBe(600);
  });

  it.each([
    [['Resolved', '6'] as const, true, false],
    [['Closed', '7'] as const, false, false],
    [['On Hold', '3'] as const, true, true],
  ])('takes %j for done or open', async (state, active, open) => {
    const records = [ticketRecord({ number: 'INC1', updated: '2026-01-31 12:00:00', state, active })];
    const { url } = await tool(tableApi({ incident: records }));
    expect((await itemsOf(url))[0]).toMatchObject({ state: state[0], open });
  });

  it('keeps hostile texts as they are, cuts endless ones so that it is seen, and counts what is no item', async () => {
    const title = '<img src=x onerror=alert(1)>\n"quoted" \\ 🙂';
    const hostile = ticketRecord({
      number: 'INC1',
      updated: '2026-01-31 12:00:00',
      title,
      computer: 'x'.repeat(20_000),
    });
    const { url } = await tool(() => ({ body: { result: [hostile, { number: 7 }, { number: { value: null } }] } }));
    const [source] = serviceNow({ url, secret: '' }).sources;
    for await (const page of source!.pages(SINCE, AbortSignal.timeout(10_000))) {
      expect(page.unreadable).toBe(2);
      expect(page.items[0]!.title).toBe(title);
      expect(page.items[0]!.computers[0]).toMatch(/^x{9999}…$/);
    }
  });

  it.each([
    [{ status: 401, body: { error: { message: 'User Not Authenticated' } } }, /user or the password \(User Not Auth/],
    [{ status: 403, body: { error: { message: 'ACL' } } }, /does not let this account read the items \(ACL\)/],
    [{ status: 429, headers: { 'retry-after': '120' }, body: '' }, /next in 120 s/],
    [{ status: 500, body: { error: { message: 'token hush is bad' } } }, /HTTP 500 \(token … is bad\)/],
    [
      { status: 302, headers: { location: 'https://evil.example.org/login?x' }, body: '' },
      /to https:\/\/evil.example.org:/,
    ],
    [{ status: 200, body: '<html>Hibernating</html>' }, /something else than JSON/],
    [{ status: 200, body: '{"result": [' }, /something else than JSON/],
    [{ status: 200, body: { result: 'none' } }, /something else than its table API/],
    [{ status: 200, body: 'null' }, /something else than its table API/],
  ])('says what to do: %#', async (reply, message) => {
    const { url, requests } = await tool(() => reply);
    await expect(itemsOf(url)).rejects.toThrow(message);
    await expect(itemsOf(url)).rejects.not.toThrow(/hush/);
    expect(requests).toHaveLength(2);
  });

  it('tells no part of the secret where a long message is cut', async () => {
    const message = `${'x'.repeat(198)}hush`;
    const { url } = await tool(() => ({ status: 500, body: { error: { message } } }));
    await expect(itemsOf(url)).rejects.toThrow(/x…\)/);
  });

  it('keeps the time that the service desk wants not to be asked', async () => {
    const { url } = await tool(() => ({ status: 429, headers: { 'retry-after': '120' }, body: '' }));
    await expect(itemsOf(url)).rejects.toMatchObject({ retryAfterMs: 120_000 });
  });

  it.each([
    ['no address', /is no web address/],
    ['ftp://desk', /is no web address/],
    ['https://user:secret@desk', /more than an address/],
    ['http://127.0.0.1:1', /can't be reached at http:\/\/127.0.0.1:1/],
  ])('refuses the URL %j', async (url, message) => {
    await expect(itemsOf(url)).rejects.toThrow(message);
  });

  it.each(['a=1^NQb=2', 'a=1^ORDERBYnumber'])('refuses the query %j', async (query) => {
    await expect(itemsOf('http://127.0.0.1:1', { query })).rejects.toThrow(/leave it out/);
  });

  it('ends with the signal where no answer comes', async () => {
    const { url } = await tool(() => ({ body: NEVER }));
    await expect(itemsOf(url, {}, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
