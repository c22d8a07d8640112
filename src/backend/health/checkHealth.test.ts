import { startTool } from '../../../tests/support/toolServer';
import { checkHealth } from './checkHealth';

const MINUTE = 60_000;

/** What is said of a store with three machines whose newest heartbeat is so old, and how often it was asked. */
async function healthAfter(age: number) {
  const now = Date.now();
  const { url, requests, stop } = await startTool(({ body }) => {
    const query = new URLSearchParams(body).get('q') ?? '';
    const from = Number(/time >= (\d+)ms/.exec(query)?.[1]);
    const machines = { columns: ['key', 'value'], values: ['m-1', 'm-2', 'm-3'].map((id) => ['Machine', id]) };
    const newest = { columns: ['time', 'Version'], values: [[now - age, '0.1.0']] };
    const series = query.startsWith('SHOW TAG VALUES') ? [machines] : now - age >= from ? [newest] : [];
    return { body: { results: [{ statement_id: 0, series: series.map((one) => ({ name: 'heartbeat', ...one })) }] } };
  });
  const store = { url, database: 'servicemap', timeoutMs: 10_000, tls: { skipVerify: false } };
  const configured = { store, retentionDays: 30, serviceDesks: {} };
  const { ok, message } = await checkHealth(configured, new AbortController().signal).finally(stop);
  return { ok, message, heartbeatReads: requests.length - 1 };
}

test('a store that agents write to is read for some minutes only', async () => {
  const message = '3 machines in "servicemap", newest data 2 min old.';
  expect(await healthAfter(2 * MINUTE)).toEqual({ ok: true, message, heartbeatReads: 1 });
});

test.each([
  [60 * MINUTE, /newest data 1 h old/],
  [100 * 24 * 60 * MINUTE, /newest data 100 d old/],
])('data that is %i ms old is found too', async (age, message) => {
  expect(await healthAfter(age)).toMatchObject({ ok: true, message: expect.stringMatching(message) });
});
