import { startTool, type ToolReply } from '../../../tests/support/toolServer';
import type { Store } from '../influx/store';
import { readFindings } from './readFindings';

const store: Store = { url: 'http://127.0.0.1:1', database: 'servicemap', timeoutMs: 1000, tls: { skipVerify: false } };
const machine = { id: 'm-1', name: 'web01', computer: 'web01' };

const read = (machines: readonly (typeof machine)[], url = store.url) => {
  const options = { signal: new AbortController().signal, rowLimit: 10 };
  return readFindings({ store: { ...store, url }, range: { from: 0, to: 1 }, options }, machines);
};

/** As a store answers that knows of three changes and refuses to read work items. */
function reply({ body }: { readonly body: string }): ToolReply {
  const query = new URLSearchParams(body).get('q') ?? '';
  const changes = { name: 'c', tags: { Machine: 'm-1' }, columns: ['time', 'FieldsChanged'], values: [[0, 3]] };
  const results = query.split('; ').map((text, i) => ({
    statement_id: i,
    ...(text.includes('configuration_change') ? { series: [changes] } : {}),
  }));
  return query.includes('service_desk') ? { status: 500, body: { error: 'too many series' } } : { body: { results } };
}

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
  const { url, stop } = await startTool(reply);
  const { reasons, notices } = await read([machine], url).finally(stop);
  expect(reasons.get('m-1')).toEqual([expect.objectContaining({ badge: 'changes', count: 3 })]);
  expect(notices).toEqual([
    { severity: 'warning', text: expect.stringMatching(/^Badges of work items are missing: .*too many series/) },
  ]);
});

test('a map without machines asks nothing', async () => {
  expect(await read([])).toEqual({ reasons: new Map(), notices: [] });
});
