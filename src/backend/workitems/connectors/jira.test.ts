import { cloudSearch, dataCenterSearch, issue } from '../../../../tests/support/jiraAnswers';
import { startTool, type ToolReply, type ToolRequest, type ToolServer } from '../../../../tests/support/toolServer';
import type { ItemState } from '../itemState';
import { jira, jqlSince } from './jira';

const MINUTE = 60_000;
const tools: ToolServer[] = [];

afterEach(async () => {
  await Promise.all(tools.splice(0).map((tool) => tool.stop()));
});

async function tool(reply: (request: ToolRequest) => ToolReply): Promise<ToolServer> {
  const started = await startTool(reply);
  tools.push(started);
  return started;
}

async function itemsOf(url: string, more = {}): Promise<ItemState[]> {
  const [source] = jira({ url, user: 'reader@example.org', secret: 'hush', ...more }).sources;
  const items: ItemState[] = [];
  for await (const page of source!.pages(Date.now() - 60 * MINUTE, AbortSignal.timeout(10_000))) {
    items.push(...page.items);
  }
  return items;
}

const updated = '2026-01-31T13:00:00.000+0100';
const issues = (count: number) => Array.from({ length: count }, (_, i) => issue({ key: `OPS-${i + 1}`, updated }));

describe('reading of Jira', () => {
  it('gives an item with what the record type has of it', async () => {
    const { url } = await tool(cloudSearch([issue({ key: 'OPS-1', updated })]));
    expect(await itemsOf(`${url}/`)).toEqual([
      {
        id: 'OPS-1',
        type: 'Incident',
        computers: ['db01', 'urgent'],
        title: 'Database is full',
        state: 'Work in progress',
        open: true,
        changedAt: Date.UTC(2026, 0, 31, 12),
        texts: {
          Priority_s: 'Highest',
          AssignedTo_s: 'Grace Hopper',
          CreatedBy_s: 'Ada Lovelace',
          Type_s: '[System] Incident',
          Link_s: `${url}/browse/OPS-1`,
        },
        times: { CreatedDate_t: Date.UTC(2026, 0, 30, 9, 30) },
      },
    ]);
  });

  it.each([
    ['cloud', cloudSearch, '/rest/api/3/search/jql', 3],
    ['dataCenter', dataCenterSearch, '/rest/api/2/search', 3],
  ] as const)('finds every issue of several pages of the edition %s', async (edition, search, path, asked) => {
    const { url, requests } = await tool(search(issues(250)));
    expect(new Set((await itemsOf(url, { edition })).map(({ id }) => id)).size).toBe(250);
    expect(requests.map((request) => request.path)).toEqual(Array.from({ length: asked }, () => path));
  });

  it('jumps over no issue of the Data Center edition where some change between two pages', async () => {
    const all = issues(250);
    const { url, requests } = await tool((request) => {
      if (requests.length === 2) {
        all.push(...all.splice(0, 5));
      }
      return dataCenterSearch(all)(request);
    });
    expect(new Set((await itemsOf(url, { edition: 'dataCenter' })).map(({ id }) => id)).size).toBe(250);
  });

  it('asks with the account for the fields that it reads', async () => {
    const { url, requests } = await tool(cloudSearch([]));
    await itemsOf(url, { jql: 'project = OPS OR project = NET', computerField: 'customfield_10050' });
    await itemsOf(url, { user: undefined });
    const asked = JSON.parse(requests[0]!.body) as { jql: string; fields: string[] };
    expect(asked.jql).toBe('(project = OPS OR project = NET) AND updated >= "-65m" ORDER BY updated ASC, key ASC');
    expect(asked.fields).toEqual(expect.arrayContaining(['summary', 'updated', 'customfield_10050']));
    expect(requests[0]!.headers.authorization).toBe(
      `Basic ${Buffer.from('reader@example.org:hush').toString('base64')}`,
    );
    expect(requests[1]!.headers.authorization).toBe('Bearer hush');
  });

  it.each([
    ['[System] Incident', 'Incident'],
    ['Normal change', 'ChangeRequest'],
    ['[System] Problem', 'Problem'],
    ['Service request', 'ServiceRequest'],
    ['Anything', 'ServiceRequest'],
  ])('takes the issue type %j for %s', async (type, expected) => {
    const { url } = await tool(cloudSearch([issue({ key: 'OPS-1', updated, type })]));
    expect((await itemsOf(url))[0]!.type).toBe(expected);
  });

  it.each([
    ['text', 'web01', ['web01']],
    ['list of texts', ['web01', ' '], ['web01']],
    ['option', { value: 'web01' }, ['web01']],
    ['components', [{ name: 'web01' }, { name: 'db01' }], ['web01', 'db01']],
    ['object of an asset field', [{ label: 'web01', objectKey: 'ITSM-88' }], ['web01']],
    ['nothing', null, []],
    ['number', 7, []],
  ])('reads the computer from a field that is a %s', async (_, value, computers) => {
    const { url } = await tool(cloudSearch([issue({ key: 'OPS-1', updated, fields: { affected: value } })]));
    expect((await itemsOf(url, { computerField: 'affected' }))[0]!.computers).toEqual(computers);
  });

  it('takes what is done for closed, and leaves out what is no issue', async () => {
    const done = issue({ key: 'OPS-1', updated, category: 'done', fields: { resolutiondate: updated } });
    const strange = [{}, { key: 'OPS-2' }, { key: 'OPS-3', fields: { updated: 'soon' } }];
    const { url } = await tool(cloudSearch([done, ...strange]));
    expect(await itemsOf(url)).toMatchObject([{ id: 'OPS-1', open: false, times: { ResolvedDate_t: 1769860800000 } }]);
  });

  it.each([
    [{ status: 401, body: 'Client must be authenticated' }, /does not accept the user or the password/],
    [{ status: 400, body: { errorMessages: ["Field 'x' does not exist"] } }, /HTTP 400 \(Field 'x' does not exist\)/],
    [{ status: 429, body: '' }, /next in 60 s/],
    [
      { status: 503, headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() }, body: '' },
      /next in \d\d s/,
    ],
    [{ status: 200, body: { errorMessages: [] } }, /check its URL and its edition/],
    [{ status: 200, body: '{"issues": [' }, /something else than JSON/],
  ])('says what to do: %#', async (reply, message) => {
    const { url } = await tool(() => reply);
    await expect(itemsOf(url)).rejects.toThrow(message);
  });
});

describe('JQL', () => {
  const settings = { url: 'http://jira', secret: '' };

  it('asks for spans of time, which no time zone changes', () => {
    expect(jqlSince(settings, 0, 60 * MINUTE)).toBe('updated >= "-65m" ORDER BY updated ASC, key ASC');
    expect(jqlSince(settings, 90_000, 60_000)).toMatch(/^updated >= "-5m" /);
  });

  it('refuses an order of its own', () => {
    expect(() => jqlSince({ ...settings, jql: 'project = A order  by key' }, 0, 1)).toThrow(/leave it out/);
  });
});
