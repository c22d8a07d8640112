import { readFrom, startAnsweringStore } from '../../../tests/support/answeringStore';
import { checkHealth } from './checkHealth';

const MINUTE = 60_000;

/** What is said of a store with three machines whose newest heartbeat is so old, and how often it was asked for it. */
async function healthAfter(age: number) {
  const time = Date.now() - age;
  const machines = { columns: ['key', 'value'], values: ['m-1', 'm-2', 'm-3'].map((id) => ['Machine', id]) };
  const newest = { columns: ['time', 'Version'], values: [[time, '0.1.0']] };
  const { store, requests, stop } = await startAnsweringStore((statement) =>
    statement.startsWith('SHOW TAG VALUES') ? [machines] : time >= readFrom(statement) ? [newest] : [],
  );
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
