import type { Store } from '../influx/store';
import { readFindings } from './readFindings';

const store: Store = { url: 'http://127.0.0.1:1', database: 'servicemap', timeoutMs: 1000, tls: { skipVerify: false } };
const machine = { id: 'm-1', name: 'web01', computer: 'web01' };

const read = (machines: readonly (typeof machine)[], signal = new AbortController().signal) =>
  readFindings({ store, range: { from: 0, to: 1 }, options: { signal, rowLimit: 10 } }, machines);

test('findings that can not be read are missing, and a notice says so and why', async () => {
  const { reasons, notices } = await read([machine]);
  expect(reasons.size).toBe(0);
  expect(notices).toEqual([
    { severity: 'warning', text: expect.stringMatching(/Badges of changes.*are missing: No store can be reached/) },
  ]);
});

test('a map without machines asks nothing', async () => {
  expect(await read([])).toEqual({ reasons: new Map(), notices: [] });
});
