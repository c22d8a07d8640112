import { startAnsweringStore } from '../../../tests/support/answeringStore';
import { readSummary } from './summary';

/** From a store that knows of the machine, three changes and nothing else, and refuses statements of `refused`. */
async function summaryFrom(refused: RegExp) {
  const { store, stop } = await startAnsweringStore((statement) => {
    if (refused.test(statement)) {
      throw new Error('too many series');
    }
    return statement.includes('FROM "configuration_change"')
      ? [row('FieldsChanged', 3)]
      : statement.includes('FROM "computer"')
        ? [row('ComputerName_s', 'web01')]
        : [];
  });
  return readSummary({
    configured: { store, retentionDays: 30, serviceDesks: {} },
    store,
    machine: { id: 'm-1', name: 'web01', computer: 'web01' },
    process: undefined,
    range: { from: 0, to: 60_000 },
    now: 60_000,
    options: { signal: new AbortController().signal, rowLimit: 100 },
  }).finally(stop);
}

function row(column: string, value: string | number) {
  return { tags: { Machine: 'm-1', Computer: 'web01' }, columns: ['time', column], values: [[0, value]] };
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
