import { WITHOUT_AGENT } from '../../../model/map';
import type { Role } from '../../../model/roles';
import { NO_FINDINGS } from '../../findings/readFindings';
import { machine } from '../testReports';
import { buildFleet } from './buildFleet';
import type { FleetInput, FleetMachine } from './readFleet';
import type { Talk } from './talks';

const of = (id: string, role: Role | '', ...addresses: string[]): FleetMachine => ({
  ...machine(id, ...addresses),
  role,
  lastSeen: 1000,
});
const web = of('web', 'webServer', '10.0.0.1');
const db = of('db', 'databaseServer', '10.0.0.2', '10.0.0.22');
const far = of('far', '', '10.0.0.3');
const [twinA, twinB] = [of('twinA', '', '10.9.9.9'), of('twinB', '', '10.9.9.9')];

function talk(
  from: string,
  direction: Talk['direction'],
  remoteIp: string,
  port = 5432,
  established = 1,
  failed = 0,
): Talk {
  const localIp = [web, db, far, twinA, twinB].find(({ id }) => id === from)!.addresses[0]!;
  const traffic = { established, failed, sent: 10, received: 20 };
  return { machine: from, direction, localIp, remoteIp, port, traffic };
}

function fleetOf(talks: readonly Talk[], members?: readonly string[], machines = [web, db, far, twinA, twinB]) {
  const input: FleetInput = {
    range: { from: 0, to: 1000 },
    now: 1000,
    machines,
    members: members && new Set(members),
    talks,
    findings: NO_FINDINGS,
  };
  const { nodes, links } = buildFleet(input, {});
  return { nodes, links, node: (id: string) => nodes.find((node) => node.id === id) };
}

test('what both ends tell of is one link with the larger figures', () => {
  const { links } = fleetOf([
    talk('web', 'outbound', '10.0.0.2', 5432, 3, 1),
    talk('db', 'inbound', '10.0.0.1', 5432, 5),
  ]);
  expect(links).toMatchObject([
    { source: 'web', target: 'db', established: 5, failed: 1, bytesSent: 10, bytesReceived: 20, evidence: 'both' },
  ]);
});

test('ports and addresses of the same two machines are merged, and all ports are listed', () => {
  const { links, node } = fleetOf([
    talk('web', 'outbound', '10.0.0.2', 5432, 3),
    talk('web', 'outbound', '10.0.0.22', 5432, 4),
    talk('web', 'outbound', '10.0.0.2', 22, 1),
  ]);
  expect(links).toMatchObject([{ established: 8, port: 5432, ports: [22, 5432], evidence: 'client' }]);
  expect(node('db')?.ports).toEqual([22, 5432]);
});

test('connections within a machine are left out', () => {
  const { links } = fleetOf([talk('web', 'outbound', '127.0.0.1'), talk('web', 'outbound', '10.0.0.1')]);
  expect(links).toEqual([]);
});

test('what a machine has with its own bridge and containers stays within it, whoever else holds such addresses', () => {
  const dockers = [
    { ...web, addresses: ['10.0.0.1', '172.17.0.1'] },
    { ...db, addresses: ['10.0.0.2', '172.17.0.1'] },
  ];
  const { links, nodes } = fleetOf(
    [
      talk('web', 'outbound', '172.17.0.1', 80),
      { ...talk('web', 'outbound', '172.17.0.2', 80), localIp: '172.17.0.1' },
      { ...talk('web', 'inbound', '172.17.0.1', 80), localIp: '172.17.0.2' },
    ],
    undefined,
    dockers,
  );
  expect(links).toEqual([]);
  expect(nodes.map(({ id }) => id)).toEqual(['web', 'db']);
});

test('remotes folded by the agents are as many as these counted, and no address', () => {
  const { node, links } = fleetOf([
    talk('web', 'inbound', '198.51.100.1', 80),
    talk('web', 'inbound', 'others', 80, 70),
    { ...talk('web', 'inbound', 'others', 80, 0), folded: { remotes: 40, sample: ['198.51.100.1'] } },
  ]);
  expect(node('clients')).toMatchObject({ memberCount: 41, title: '41 clients', addresses: ['198.51.100.1'] });
  expect(links.map(({ source, target, established }) => [source, target, established])).toEqual([
    ['clients', 'web', 71],
  ]);
});

test('a client that some told alone and then among several that were masqueraded as one is one', () => {
  const { node } = fleetOf([
    talk('web', 'inbound', '198.51.100.1', 80),
    { ...talk('web', 'inbound', 'others', 80), folded: { remotes: 2, sample: ['198.51.100.1', '198.51.100.2'] } },
  ]);
  expect(node('clients')).toMatchObject({ memberCount: 2, addresses: ['198.51.100.1', '198.51.100.2'] });
});

test('ports folded by the agents are in no list of ports', () => {
  const { node, links } = fleetOf([talk('web', 'outbound', '10.0.0.2', 0, 9), talk('web', 'outbound', '10.0.0.2', 22)]);
  expect([node('db')?.ports, links[0]?.ports, links[0]?.established]).toEqual([[22], [22], 10]);
});

test('addresses of no machine, or of several, count as without an agent', () => {
  const { node, links } = fleetOf([
    talk('web', 'outbound', '192.0.2.1', 443),
    talk('web', 'outbound', '10.9.9.9', 443),
    talk('web', 'inbound', '198.51.100.1', 80),
  ]);
  expect(node('servers')).toMatchObject({ memberCount: 2, group: WITHOUT_AGENT, ports: [443] });
  expect(node('clients')).toMatchObject({ memberCount: 1, title: '1 client', ports: [80] });
  expect(links.map(({ source, target }) => [source, target])).toEqual([
    ['clients', 'web'],
    ['web', 'servers'],
  ]);
});

test('some machines come with their direct clients and servers, and nothing beyond', () => {
  const { nodes, links } = fleetOf([talk('web', 'outbound', '10.0.0.2'), talk('db', 'outbound', '10.0.0.3')], ['web']);
  expect(nodes.map(({ id }) => id).sort()).toEqual(['db', 'web']);
  expect(links).toHaveLength(1);
});

test('failures are the status of both machines', () => {
  const { node } = fleetOf([talk('web', 'outbound', '10.0.0.2', 5432, 0, 2)]);
  expect([node('web')?.status, node('db')?.status, node('far')?.status]).toEqual(['warning', 'warning', 'none']);
});
