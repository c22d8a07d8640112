import { dateTime } from '@grafana/data';
import type { MachinePage, MachineSummary } from '../model/query';
import { MachineDirectory } from './machines';

const machine = (name: string): MachineSummary => ({
  id: `m-${name}`,
  name,
  osFamily: 'linux',
  osName: '',
  addresses: [],
  roles: [],
  tags: [],
  lastSeen: 0,
  agentVersion: '',
  mechanism: '',
  mechanismReason: '',
  missed: '',
});

describe('machine directory', () => {
  it('follows the pages to the last one', async () => {
    const pages: Record<number, MachinePage> = {
      0: { machines: [machine('a'), machine('b')], total: 3, nextOffset: 2 },
      2: { machines: [machine('c')], total: 3 },
    };
    const directory = new MachineDirectory((_, params) => Promise.resolve(pages[Number(params.offset)]!));

    expect((await directory.all('')).map((one) => one.name)).toEqual(['a', 'b', 'c']);
  });

  it('asks within the bounds of the time range, in milliseconds', async () => {
    const asked: unknown[] = [];
    const directory = new MachineDirectory((path, params) => {
      asked.push([path, params]);
      return Promise.resolve({ machines: [], total: 0 });
    });
    const [from, to] = [dateTime(1000), dateTime(2000)];

    await directory.page('web', 10, { from, to, raw: { from, to } });

    expect(asked).toEqual([['machines', { search: 'web', limit: 10, offset: 0, from: 1000, to: 2000 }]]);
  });
});
