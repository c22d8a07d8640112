import { startTool, type ToolReply } from '../../../tests/support/toolServer';
import { readSummary } from './summary';

const machine = { id: 'm-1', name: 'web01', computer: 'web01' };

/** As a store answers that knows of the machine, three changes and nothing else, and refuses what `refused` finds. */
function storeThatRefuses(refused: RegExp) {
  return ({ body }: { readonly body: string }): ToolReply => {
    const query = new URLSearchParams(body).get('q') ?? '';
    const results = query.split('; ').map((text, i) => ({ statement_id: i, ...seriesOf(text) }));
    return refused.test(query) ? { status: 500, body: { error: 'too many series' } } : { body: { results } };
  };
}

function seriesOf(text: string) {
  const series = (column: string, value: unknown) => ({
    series: [
      { name: 's', tags: { Machine: 'm-1', Computer: 'web01' }, columns: ['time', column], values: [[0, value]] },
    ],
  });
  return text.includes('FROM "configuration_change"')
    ? series('FieldsChanged', 3)
    : text.includes('FROM "computer"')
      ? series('ComputerName_s', 'web01')
      : {};
}

async function summaryFrom(refused: RegExp) {
  const { url, stop } = await startTool(storeThatRefuses(refused));
  const store = { url, database: 'servicemap', timeoutMs: 1000, tls: { skipVerify: false } };
  return readSummary({
    configured: { store, retentionDays: 30, serviceDesks: {} },
    store,
    machine,
    process: undefined,
    range: { from: 0, to: 60_000 },
    now: 60_000,
    options: { signal: new AbortController().signal, rowLimit: 100 },
  }).finally(stop);
}

const course = { cpu: [], memory: [], network: [] };
const ties = { clients: 0, servers: 0, failedConnections: 0 };
const counts = { changes: 3, securityIssues: 0, missingUpdates: -1, openWorkItems: 0, lastSeen: 0 };

test('all figures, where each can be read', async () => {
  expect(await summaryFrom(/^$/)).toEqual({ ...ties, ...course, ...counts, unread: [] });
});

test.each([
  [/FROM "perf"/, ['performance'], { ...ties, ...counts }],
  [/FROM "connection"/, ['clients, servers and failed connections'], { ...course, ...counts }],
])('a store that refuses %s costs that figure alone, and why is told', async (refused, what, others) => {
  const why = expect.stringMatching(/refused the query: too many series/) as string;
  expect(await summaryFrom(refused)).toEqual({ ...others, unread: [{ what, why }] });
});

test('what fails for the same reason is told once', async () => {
  const { unread, changes } = await summaryFrom(/FROM "(security_event|service_desk|update_summary)"/);
  expect(unread.map(({ what }) => what)).toEqual([['security issues', 'missing updates', 'open work items']]);
  expect(changes).toBe(3);
});
