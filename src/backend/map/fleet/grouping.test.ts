import { dataCentre } from '../../../../tests/support/dataCentre';
import { SHARED_SERVICES, IN_NO_APPLICATION } from '../../../model/map';
import type { Grouping } from '../../../model/query';
import { groupsOf, subnetOf, type Groupable } from './grouping';
import type { MachineLink } from './machineLinks';

function link(client: string, server: string, port = 8080, established = 10): MachineLink {
  const traffic = { established, failed: 0, sent: 0, received: 0 };
  return { client, server, byPort: new Map([[port, traffic]]), traffic, evidence: 'both' };
}

function generated(count: number) {
  const { machines, links } = dataCentre(count);
  const groupable: Groupable[] = machines.map(({ address, ...machine }) => ({
    ...machine,
    addresses: [address],
    tags: [],
  }));
  const between = links.map(({ client, server, port, established }) =>
    link(machines[client]!.id, machines[server]!.id, port, established),
  );
  return { machines, groupable, links: between };
}

describe('applications, as found from who talks to whom', () => {
  test.each([20, 200, 1000])('of %i machines most are found as they were made', (count) => {
    const { machines, groupable, links } = generated(count);
    const groups = groupsOf(groupable, links, {});
    const found = machines.filter(
      ({ id, application }) => groups.get(id) === (application === 'core' ? SHARED_SERVICES : application),
    );
    expect(found.length / count).toBeGreaterThan(0.9);
  });

  test('the same machines and links in another order give the same groups', () => {
    const { groupable, links } = generated(200);
    const groups = groupsOf(groupable, links, {});
    const again = groupsOf([...groupable].reverse(), links, {});
    expect(new Map([...again].sort())).toEqual(new Map([...groups].sort()));
  });

  test('a machine that talks to nobody, or to shared services only, belongs to no application', () => {
    const { groupable, links } = generated(200);
    const alone: Groupable = { id: 'm-alone', name: 'alone', role: '', addresses: [], tags: [] };
    const dns = groupable.find(({ role }) => role === 'dns')!;
    const groups = groupsOf([...groupable, alone], [...links, link('m-alone', dns.id, 53)], {});
    expect(groups.get('m-alone')).toBe(IN_NO_APPLICATION);
    expect(groups.get(dns.id)).toBe(SHARED_SERVICES);
  });

  test('the group of machines without an application does not claim that they have no connections', () => {
    const { groupable, links } = generated(200);
    const watcher: Groupable = { id: 'm-watcher', name: 'mon01', role: 'monitoring', addresses: [], tags: [] };
    const watched = groupable.slice(0, 4).map(({ id }) => link('m-watcher', id, 9100));
    const groups = groupsOf([...groupable, watcher], [...links, ...watched, link('m-watcher', '', 443)], {});
    expect(groups.get('m-watcher')).toBe('In no application');
  });

  test('two applications of the same name stay two groups', () => {
    const pair = (id: string): Groupable => ({ id, name: `shop-${id}`, role: '', addresses: [], tags: [] });
    const groups = groupsOf(['a', 'b', 'c', 'd'].map(pair), [link('a', 'b'), link('c', 'd')], {});
    expect([...groups.values()].sort()).toEqual(['shop', 'shop', 'shop 2', 'shop 2']);
  });
});

test('tied communities that would be called the same are one', () => {
  const names = ['lb', 'web-1', 'web-2', 'app-1', 'app-2', 'db'].map((name) => `pay-${name}`);
  const machines = names.map((name): Groupable => ({ id: name, name, role: '', addresses: [], tags: [] }));
  const links = [
    ['lb', 'web-1'],
    ['lb', 'web-2'],
    ['web-1', 'app-1'],
    ['web-2', 'app-2'],
    ['app-1', 'db'],
    ['app-2', 'db'],
  ].map(([client, server]) => link(`pay-${client}`, `pay-${server}`));
  expect(new Set(groupsOf(machines, links, {}).values())).toEqual(new Set(['pay']));
});

test('of a part of the fleet the members are put together by their links, and their neighbours by their names', () => {
  const named = (id: string, name: string, role: Groupable['role'] = ''): Groupable => ({
    id,
    name,
    role,
    addresses: [],
    tags: [],
  });
  const machines = [
    ...['a', 'b', 'c'].map((id) => named(id, `pay-${id}`)),
    named('d', 'dms-lb-01'),
    named('e', 'dms-lb-02'),
    named('n', 'dns-1', 'dns'),
  ];
  const links = [link('a', 'b'), link('b', 'c'), link('a', 'd'), link('a', 'e'), link('a', 'n', 53)];
  const groups = groupsOf(machines, links, {}, new Set(['a', 'b', 'c']));
  expect([...groups.values()]).toEqual(['pay', 'pay', 'pay', 'dms', 'dms', SHARED_SERVICES]);
});

const machine: Groupable = {
  id: 'm',
  name: 'shop-web-01.example.net',
  role: 'webServer',
  addresses: ['10.1.2.3'],
  tags: ['live', 'team=pay=eu', 'site='],
};

test.each<[Grouping, string]>([
  [{ groupBy: 'subnet' }, '10.1.2.0/24'],
  [{ groupBy: 'role' }, 'Web Server'],
  [{ groupBy: 'name' }, 'shop'],
  [{ groupBy: 'tag' }, 'live'],
  [{ groupBy: 'tag', groupTag: 'team' }, 'pay=eu'],
  [{ groupBy: 'tag', groupTag: 'live' }, 'live'],
  [{ groupBy: 'tag', groupTag: 'site' }, 'site='],
  [{ groupBy: 'tag', groupTag: 'tea' }, 'No tag tea'],
])('grouping by %j calls the group %s', (grouping, name) => {
  expect(groupsOf([machine], [], grouping).get('m')).toBe(name);
});

test('machines without any tag are together', () => {
  expect(groupsOf([{ ...machine, tags: [] }], [], { groupBy: 'tag' }).get('m')).toBe('No tag');
});

test.each([
  [['127.0.0.1', '192.0.2.9'], '192.0.2.0/24'],
  [['fe80::1', '2001:db8:0:12::5'], '2001:db8:0:12::/64'],
  [['2001:db8::5'], '2001:db8:0:0::/64'],
  [[], 'No address'],
])('the subnet of %j is %s', (addresses, subnet) => {
  expect(subnetOf(addresses)).toBe(subnet);
});
