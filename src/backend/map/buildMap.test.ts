import { NO_FINDINGS } from '../findings/readFindings';
import type { MachineRecord } from '../inventory';
import { buildMap } from './buildMap';
import type { ConnectionReport } from './connections';
import { linkDisplayFields } from './displayFields';
import type { BoundPort, MapInput } from './mapInput';
import { machine, report } from './testReports';

const web = machine('web', '10.0.0.1', '172.17.0.1', 'fe80::1');
const app = machine('app', '10.0.0.2', '172.17.0.1', 'fe80::1');
const twinA = machine('twinA', '10.9.9.9');
const twinB = machine('twinB', '10.9.9.9');

function mapOf(reports: readonly ConnectionReport[], boundPorts: readonly BoundPort[] = []) {
  const machines: MachineRecord[] = [web, app, twinA, twinB];
  const range = { from: 0, to: 1000 };
  const input: MapInput = {
    focus: web,
    range,
    now: 1000,
    machines,
    reports,
    processes: [],
    boundPorts,
    heartbeats: [],
    findings: NO_FINDINGS,
  };
  const { nodes, links } = buildMap(input);
  return {
    nodes,
    node: (id: string) => nodes.find((node) => node.id === id),
    links: links.filter(({ kind }) => kind === 'connection'),
    ends: links.filter(({ kind }) => kind === 'connection').map(({ source, target, port }) => [source, target, port]),
  };
}

const nginx: BoundPort = { process: 'nginx', processName: 'nginx', address: '0.0.0.0', port: 443, isWildcard: true };

describe('who is at the other end', () => {
  test('an address of one machine with an agent is that machine', () => {
    const { ends } = mapOf([report(web, 'curl', 'outbound', '10.0.0.1', '10.0.0.2', 80)]);
    expect(ends).toEqual([['curl', 'app', 80]]);
  });

  test('an address that several machines hold is never matched by itself', () => {
    const { ends } = mapOf([report(web, 'curl', 'outbound', '10.0.0.1', '10.9.9.9', 80)]);
    expect(ends).toEqual([['curl', 'server-80-10.9.9.9', 80]]);
  });

  test('an address that several machines hold is the one that tells of the same connection', () => {
    const { ends, links } = mapOf([
      report(web, 'curl', 'outbound', '10.0.0.1', '10.9.9.9', 80),
      report(twinB, 'httpd', 'inbound', '10.9.9.9', '10.0.0.1', 80),
    ]);
    expect(ends).toEqual([['curl', 'httpd', 80]]);
    expect(links[0]?.evidence).toBe('both');
  });

  test('a link-local address of another machine says nothing', () => {
    const { ends } = mapOf([report(web, 'curl', 'outbound', 'fe80::1', 'fe80::2', 80)]);
    expect(ends).toEqual([['curl', 'server-80-fe80::2', 80]]);
  });

  test.each(['127.0.0.1', '127.0.1.1', '::1', '10.0.0.1', '172.17.0.1', 'fe80::1'])(
    'a connection to %s stays within the machine',
    (address) => {
      const { links } = mapOf([report(web, 'curl', 'outbound', address, address, 443)], [nginx]);
      expect(links).toMatchObject([{ source: 'curl', target: 'nginx', self: true }]);
    },
  );

  test('a self link that both processes tell of is one link', () => {
    const { links } = mapOf([
      report(web, 'curl', 'outbound', '127.0.0.1', '127.0.0.1', 443),
      report(web, 'nginx', 'inbound', '127.0.0.1', '127.0.0.1', 443),
    ]);
    expect(links).toMatchObject([{ source: 'curl', target: 'nginx', self: true, evidence: 'both', established: 1 }]);
  });

  test('several clients and servers on loopback may be of different containers: none is paired with another', () => {
    const { links } = mapOf(
      [
        report(web, 'c1', 'outbound', '127.0.0.1', '127.0.0.1', 443),
        report(web, 'c2', 'outbound', '127.0.0.1', '127.0.0.1', 443),
        report(web, 's1', 'inbound', '127.0.0.1', '127.0.0.1', 443),
        report(web, 's2', 'inbound', '127.0.0.1', '127.0.0.1', 443),
      ],
      [nginx],
    );
    expect(links.map(({ source, target, self, established }) => [source, target, self, established])).toEqual([
      ['c1', 'web', true, 1],
      ['c2', 'web', true, 1],
      ['web', 's1', true, 1],
      ['web', 's2', true, 1],
    ]);
  });

  test('what only the other machine saw leads to the process that listens, or to the machine', () => {
    const reports = [443, 22].map((port) => report(app, 'java', 'outbound', '10.0.0.2', '10.0.0.1', port));
    expect(mapOf(reports, [nginx]).ends).toEqual([
      ['java', 'nginx', 443],
      ['java', 'web', 22],
    ]);
  });
});

describe('what two ends tell of one connection', () => {
  const client = report(app, 'java', 'outbound', '10.0.0.2', '10.0.0.1', 443, {
    established: 3,
    failed: 1,
    bytesSent: 10,
    bytesReceived: 5,
    firstSeen: 60,
    lastSeen: 120,
    roundTripMin: 7,
    roundTripMax: 9,
    roundTripSum: 16,
    roundTripCount: 2,
  });
  const server = report(web, 'nginx', 'inbound', '10.0.0.1', '10.0.0.2', 443, {
    established: 5,
    bytesSent: 8,
    bytesReceived: 6,
    firstSeen: 120,
    lastSeen: 180,
    roundTripMin: 1,
    roundTripSum: 1,
    roundTripCount: 1,
  });

  test('the larger count of each, the earlier and later time, and the client’s round trips', () => {
    expect(mapOf([client, server]).links).toEqual([
      expect.objectContaining({
        evidence: 'both',
        established: 5,
        failed: 1,
        bytesSent: 10,
        bytesReceived: 6,
        firstSeen: 60,
        lastSeen: 180,
        roundTripMin: 7,
        roundTripMean: 8,
        roundTripMax: 9,
      }),
    ]);
  });

  test('several client processes behind one server figure keep their own counts', () => {
    const other = report(app, 'curl', 'outbound', '10.0.0.2', '10.0.0.1', 443, { established: 2 });
    const { links } = mapOf([client, other, server]);
    expect(links.map(({ source, established, evidence }) => [source, established, evidence])).toEqual([
      ['curl', 2, 'both'],
      ['java', 3, 'both'],
    ]);
  });

  test('one client of several server processes calls each as often as that one tells', () => {
    const callers = [report(app, 'java', 'outbound', '10.0.0.2', '10.0.0.1', 443, { established: 10, bytesSent: 90 })];
    const workers = [
      report(web, 'worker1', 'inbound', '10.0.0.1', '10.0.0.2', 443, { established: 6, bytesSent: 60 }),
      report(web, 'worker2', 'inbound', '10.0.0.1', '10.0.0.2', 443, { established: 4, bytesSent: 30 }),
    ];
    const figures = (reports: readonly ConnectionReport[]) =>
      mapOf(reports).links.map(({ target, established, bytesSent }) => [target, established, bytesSent]);
    expect(figures([...callers, ...workers])).toEqual([
      ['worker1', 6, 60],
      ['worker2', 4, 30],
    ]);
    const [caller] = callers;
    const busier = { ...caller!, activity: { ...caller!.activity, established: 20, failed: 5 } };
    expect(figures([busier, ...workers])).toEqual([
      ['worker1', 12, 60],
      ['worker2', 8, 30],
    ]);
  });

  test('several clients of one server that saw more share its figure out', () => {
    const other = report(app, 'curl', 'outbound', '10.0.0.2', '10.0.0.1', 443, { established: 2 });
    const busier = { ...server, activity: { ...server.activity, established: 10 } };
    const { links } = mapOf([client, other, busier]);
    expect(links.map(({ source, established, failed }) => [source, established, failed])).toEqual([
      ['curl', 4, 0],
      ['java', 6, 1],
    ]);
  });

  test('several clients of several servers: no connection counts twice', () => {
    const call = (process: string, established: number) =>
      report(app, process, 'outbound', '10.0.0.2', '10.0.0.1', 443, { established });
    const take = (process: string, established: number) =>
      report(web, process, 'inbound', '10.0.0.1', '10.0.0.2', 443, { established });
    const links = (reports: readonly ConnectionReport[]) =>
      mapOf(reports).links.map(({ source, target, established }) => [source, target, established]);
    expect(links([call('c1', 10), call('c2', 5), take('s1', 8), take('s2', 7)])).toEqual([
      ['c1', 's1', 8],
      ['c1', 's2', 2],
      ['c2', 's2', 5],
    ]);
    expect(links([take('s2', 10), call('c2', 0), take('s1', 20), call('c1', 10)])).toEqual([
      ['c1', 's1', 22],
      ['c1', 's2', 8],
      ['c2', 's2', 0],
    ]);
  });

  test('connections on several addresses of the same machines add up to one link', () => {
    const second = report(web, 'nginx', 'inbound', '172.17.0.1', '10.0.0.2', 443, { established: 4 });
    const { links } = mapOf([server, second]);
    expect(links).toMatchObject([{ source: 'app', target: 'nginx', established: 9, evidence: 'server' }]);
  });

  test('the order of the rows changes nothing', () => {
    const other = report(app, 'curl', 'outbound', '10.0.0.2', '10.0.0.1', 443);
    expect(mapOf([other, server, client])).toEqual(
      expect.objectContaining({
        nodes: mapOf([client, server, other]).nodes,
        links: mapOf([server, client, other]).links,
      }),
    );
  });
});

describe('machines without an agent', () => {
  test('callers of one process are one client group with distinct members', () => {
    const { node, ends } = mapOf([
      report(web, 'nginx', 'inbound', '10.0.0.1', '198.51.100.1', 443),
      report(web, 'nginx', 'inbound', '10.0.0.1', '198.51.100.1', 80),
      report(web, 'nginx', 'inbound', '10.0.0.1', '198.51.100.2', 80),
      report(web, 'sshd', 'inbound', '10.0.0.1', '198.51.100.2', 22),
    ]);
    expect(node('clients-nginx')).toMatchObject({ title: '2 clients', memberCount: 2, ports: [80, 443] });
    expect(node('clients-sshd')).toMatchObject({ title: '1 client', addresses: ['198.51.100.2'] });
    expect(ends).toEqual([
      ['clients-nginx', 'nginx', 443],
      ['clients-nginx', 'nginx', 80],
      ['clients-sshd', 'sshd', 22],
    ]);
  });

  test('a client group lists 1,000 addresses at most and counts them all', () => {
    const reports = Array.from({ length: 1500 }, (_, i) =>
      report(web, 'nginx', 'inbound', '10.0.0.1', `198.51.${i >> 8}.${i & 255}`, 443),
    );
    const group = mapOf(reports).node('clients-nginx');
    expect([group?.memberCount, group?.addresses.length]).toEqual([1500, 1000]);
  });

  test('remotes folded by the agent count too, and their sample is listed', () => {
    const folded = {
      ...report(web, 'nginx', 'inbound', '10.0.0.1', 'others', 443),
      foldedRemotes: 40,
      foldedSample: ['198.51.100.7'],
    };
    const { node } = mapOf([report(web, 'nginx', 'inbound', '10.0.0.1', '198.51.100.1', 443), folded]);
    expect(node('clients-nginx')).toMatchObject({ memberCount: 41, addresses: ['198.51.100.1', '198.51.100.7'] });
  });

  test('a client that was told alone and then among several that were masqueraded as one is one', () => {
    const [first, second] = ['198.51.100.1', '198.51.100.2'];
    const both = {
      ...report(web, 'nginx', 'inbound', '10.0.0.1', 'others', 443),
      foldedRemotes: 2,
      foldedSample: [first, second],
    };
    const { node } = mapOf([report(web, 'nginx', 'inbound', '10.0.0.1', first, 443), both]);
    expect(node('clients-nginx')).toMatchObject({ memberCount: 2, addresses: [first, second] });
  });

  test('servers on one port are a server port group with its servers; a single one gives it its name', () => {
    const { node } = mapOf([
      report(web, 'curl', 'outbound', '10.0.0.1', '203.0.113.1', 443),
      report(web, 'curl', 'outbound', '10.0.0.1', '203.0.113.2', 443),
      report(web, 'curl', 'outbound', '10.0.0.1', '203.0.113.2', 25),
    ]);
    expect(node('servers-443')).toMatchObject({ title: 'Port 443', subtitle: '2 servers', memberCount: 2 });
    expect(node('server-443-203.0.113.1')).toMatchObject({ kind: 'server', parent: 'servers-443' });
    expect(node('servers-25')).toMatchObject({ title: '203.0.113.2', subtitle: 'port 25', memberCount: 1 });
  });

  test('ports that the agent folded are so many other ports, and none of their own', () => {
    const folded = (remote: string, foldedPorts: number) => ({
      ...report(web, 'scan', 'outbound', '10.0.0.1', remote, 0),
      foldedPorts,
    });
    const { node, links } = mapOf([folded('203.0.113.1', 300), folded('203.0.113.2', 200)]);
    expect(node('servers-0')).toMatchObject({ title: '300 other ports', subtitle: '2 servers', ports: [] });
    expect(node('server-0-203.0.113.2')).toMatchObject({ subtitle: '200 other ports', ports: [] });
    expect(linkDisplayFields(links)[0]?.values).toEqual(['1 on other ports', '1 on other ports']);
    const alone = mapOf([folded('203.0.113.1', 0)]).node('servers-0');
    expect(alone).toMatchObject({ title: '203.0.113.1', subtitle: 'other ports', ports: [] });
  });

  test('a process that serves or is called on folded ports shows the others only', () => {
    const served = [
      report(web, 'nginx', 'inbound', '10.0.0.1', '198.51.100.1', 443),
      { ...report(web, 'nginx', 'inbound', '10.0.0.1', '198.51.100.1', 0), foldedPorts: 9 },
    ];
    const { node } = mapOf(served, [nginx, { ...nginx, port: 0, address: 'others', isWildcard: false }]);
    expect([node('nginx')?.ports, node('web')?.ports, node('clients-nginx')?.ports]).toEqual([[443], [443], [443]]);
  });

  test('folded servers end at the group itself', () => {
    const folded = { ...report(web, 'curl', 'outbound', '10.0.0.1', 'others', 443), foldedRemotes: 9 };
    const { ends, node } = mapOf([folded]);
    expect(ends).toEqual([['curl', 'servers-443', 443]]);
    expect(node('servers-443')?.memberCount).toBe(9);
  });
});

describe('processes', () => {
  test('of the focus machine: those with activity and those that listen; of others: those that talk with it', () => {
    const { nodes } = mapOf([report(app, 'java', 'outbound', '10.0.0.2', '10.0.0.1', 22)], [nginx]);
    const processes = nodes
      .filter(({ kind }) => kind === 'process')
      .map(({ id, parent, ports }) => [id, parent, ports]);
    expect(processes).toEqual([
      ['java', 'app', []],
      ['nginx', 'web', [443]],
    ]);
  });

  test('each is linked to its machine', () => {
    const { links } = buildMap({
      focus: web,
      range: { from: 0, to: 1 },
      now: 1,
      machines: [web],
      reports: [],
      processes: [],
      boundPorts: [nginx],
      heartbeats: [],
      findings: NO_FINDINGS,
    });
    expect(links).toMatchObject([{ kind: 'runs', source: 'web', target: 'nginx' }]);
  });
});

describe('status', () => {
  test('a failed connection warns both ends and what they are part of', () => {
    const { node } = mapOf([
      report(web, 'curl', 'outbound', '10.0.0.1', '203.0.113.1', 443, { established: 0, failed: 2 }),
      report(web, 'curl', 'outbound', '10.0.0.1', '203.0.113.2', 443),
    ]);
    const text = (id: string) => node(id)?.statusReasons.filter(({ badge }) => badge === 'failedConnections')[0]?.text;
    expect(text('curl')).toBe('2 connections from here failed');
    expect(text('web')).toBe('2 connections from here failed');
    expect(text('server-443-203.0.113.1')).toBe('2 connections to here failed');
    expect(text('servers-443')).toBe('2 connections to here failed');
    expect(node('server-443-203.0.113.2')?.status).toBe('none');
  });

  test('a machine is silent when its last heartbeat is three minutes before the end of the range', () => {
    const statusAt = (lastSeen: number) =>
      buildMap({
        focus: web,
        range: { from: 0, to: 2_000_000 },
        now: 1_000_000,
        machines: [web],
        reports: [],
        processes: [],
        boundPorts: [],
        findings: NO_FINDINGS,
        heartbeats: [
          {
            machine: 'web',
            name: 'web',
            time: lastSeen,
            osFamily: '',
            osName: '',
            addresses: [],
            version: '',
            mechanism: '',
            missed: '',
            collectorFailures: '',
            collectorsOff: '',
          },
        ],
      }).nodes[0]?.statusReasons;
    expect(statusAt(1_000_000 - 179_000)).toEqual([]);
    expect(statusAt(1_000_000 - 180_000)).toEqual([
      { badge: 'agent', status: 'warning', count: 1, text: 'The agent has been silent for 3 min' },
    ]);
  });
});
