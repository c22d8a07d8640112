import type { MapLink, MapNode } from '../../../src/model/map';
import { decodeLinks, decodeNodes } from '../../../src/model/mapFrames';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type HostAnswer, type PluginHost } from '../../support/pluginHost';
import {
  boundPortPoint,
  computerPoint,
  connectionPoint,
  heartbeatPoint,
  machineOf,
  processOf,
  processPoint,
  type StoredConnection,
} from '../../support/storePoints';

const MINUTE = 60_000;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const minutes = [5, 4, 3, 2, 1, 0].map((ago) => now - ago * MINUTE);
const range = { from: now - 30 * MINUTE, to: now + MINUTE - 1 };

const web = machineOf(1, 'web01', '10.0.0.1', '172.17.0.1', 'fe80::1');
const app = machineOf(2, 'app "01"\n\\, 🙂 = x', '10.0.0.2', '172.17.0.1');
const silent = machineOf(3, 'db01', '10.0.0.3');
const nginx = processOf(web, 'nginx');
const curl = processOf(web, 'curl');
const java = processOf(app, 'java');
const poller = processOf(app, 'poller');

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await influxd.query('', 'CREATE DATABASE servicemap');
  await influxd.write('servicemap', lines().join('\n'));
}, 30_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

const connections: StoredConnection[] = [
  // app01 calls web01: both tell of it.
  {
    process: poller,
    direction: 'outbound',
    local: '10.0.0.2',
    remote: '10.0.0.1',
    port: 443,
    figures: { LinksEstablished: 3, BytesSent: 30, BytesReceived: 300, LinksLive: 1 },
  },
  {
    process: nginx,
    direction: 'inbound',
    local: '10.0.0.1',
    remote: '10.0.0.2',
    port: 443,
    figures: { LinksEstablished: 2, BytesSent: 300, BytesReceived: 20, LinksLive: 1 },
  },
  // web01 calls app01: only web01 saw it, but the address tells the machine.
  {
    process: nginx,
    direction: 'outbound',
    local: '10.0.0.1',
    remote: '10.0.0.2',
    port: 8080,
    figures: { LinksEstablished: 1 },
  },
  // Machines without an agent: two clients, two servers on one port.
  {
    process: nginx,
    direction: 'inbound',
    local: '10.0.0.1',
    remote: '198.51.100.1',
    port: 443,
    figures: { LinksEstablished: 1 },
  },
  {
    process: nginx,
    direction: 'inbound',
    local: '10.0.0.1',
    remote: '198.51.100.2',
    port: 443,
    figures: { LinksEstablished: 1 },
  },
  {
    process: curl,
    direction: 'outbound',
    local: '10.0.0.1',
    remote: '203.0.113.1',
    port: 443,
    figures: { LinksEstablished: 1 },
  },
  {
    process: curl,
    direction: 'outbound',
    local: '10.0.0.1',
    remote: '203.0.113.2',
    port: 443,
    figures: { LinksEstablished: 1 },
  },
  // A closed port.
  {
    process: curl,
    direction: 'outbound',
    local: '10.0.0.1',
    remote: '10.0.0.3',
    port: 5432,
    figures: { LinksFailed: 2, LinksRefused: 2 },
  },
  // Within the machine.
  {
    process: curl,
    direction: 'outbound',
    local: '127.0.0.1',
    remote: '127.0.0.1',
    port: 443,
    figures: { LinksEstablished: 1 },
  },
  // An address of every Docker host: it says nothing about which machine.
  {
    process: curl,
    direction: 'outbound',
    local: '172.17.0.1',
    remote: '172.17.0.1',
    port: 9000,
    figures: { LinksEstablished: 1 },
  },
  {
    process: java,
    direction: 'outbound',
    local: '172.17.0.2',
    remote: '172.17.0.1',
    port: 9000,
    figures: { LinksEstablished: 1 },
  },
];

function lines(): string[] {
  return [
    ...[web, app, silent].map((machine) => computerPoint(machine, now - 20 * MINUTE)),
    ...minutes.flatMap((time) => [heartbeatPoint(web, time), heartbeatPoint(app, time)]),
    heartbeatPoint(silent, now - 20 * MINUTE),
    processPoint(nginx, 'webServer', now - 20 * MINUTE),
    processPoint(poller, '', now - 20 * MINUTE),
    ...minutes.flatMap((time) => [boundPortPoint(nginx, 443, time), boundPortPoint(nginx, 80, time)]),
    ...minutes.flatMap((time) => connections.map((stored) => connectionPoint(stored, time))),
  ];
}

async function ask(focus: string): Promise<HostAnswer> {
  const json = { refId: 'A', queryType: 'map', version: 1, focus };
  const answers = await host.queryData({ url: influxd.url }, [{ refId: 'A', ...range, json }]);
  return answers['A']!;
}

function mapOf({ frames, error }: HostAnswer): { nodes: Map<string, MapNode>; links: MapLink[] } {
  expect(error).toBe('');
  const [nodes, edges] = frames;
  return {
    nodes: new Map(decodeNodes(nodes!).map((node) => [node.id, node])),
    links: decodeLinks(edges!).filter(({ kind }) => kind === 'connection'),
  };
}

test('the map of one machine has its neighbours, processes, groups and links, and nothing else', async () => {
  const { nodes, links } = mapOf(await ask('web01'));
  expect([...nodes.keys()].sort()).toEqual(
    [
      web.id,
      app.id,
      silent.id,
      nginx.id,
      curl.id,
      poller.id,
      `clients-${nginx.id}`,
      'servers-443',
      'server-443-203.0.113.1',
      'server-443-203.0.113.2',
    ].sort(),
  );
  expect(links.map(({ source, target, port }) => [source, target, port]).sort()).toEqual(
    [
      [poller.id, nginx.id, 443],
      [nginx.id, app.id, 8080],
      [`clients-${nginx.id}`, nginx.id, 443],
      [curl.id, 'server-443-203.0.113.1', 443],
      [curl.id, 'server-443-203.0.113.2', 443],
      [curl.id, silent.id, 5432],
      [curl.id, nginx.id, 443],
      [curl.id, web.id, 9000],
    ].sort(),
  );
});

test('a link that both ends tell of is one link, with the larger figures', async () => {
  const { links } = mapOf(await ask('web01'));
  const link = links.find(({ source }) => source === poller.id);
  expect(link).toMatchObject({
    evidence: 'both',
    established: 18,
    bytesSent: 180,
    bytesReceived: 1800,
    live: 1,
    firstSeen: minutes[0],
    lastSeen: minutes[5],
    self: false,
  });
});

test('groups count their distinct members', async () => {
  const { nodes } = mapOf(await ask(web.id));
  expect(nodes.get(`clients-${nginx.id}`)).toMatchObject({
    title: '2 clients',
    memberCount: 2,
    addresses: ['198.51.100.1', '198.51.100.2'],
  });
  expect(nodes.get('servers-443')).toMatchObject({ title: 'Port 443', memberCount: 2, ports: [443] });
});

test('failed connections and silent agents are what a machine is warned about', async () => {
  const { nodes, links } = mapOf(await ask('web01'));
  expect(links.find(({ port }) => port === 5432)).toMatchObject({ failed: 12, refused: 12, evidence: 'client' });
  expect(nodes.get(web.id)).toMatchObject({ status: 'warning', role: 'webServer', lastSeen: now });
  expect(nodes.get(curl.id)?.statusReasons).toEqual([
    { badge: 'failedConnections', status: 'warning', count: 12, text: '12 connections from here failed' },
  ]);
  expect(nodes.get(silent.id)?.statusReasons.map(({ badge }) => badge)).toEqual(['failedConnections', 'agent']);
  expect(nodes.get(app.id)?.status).toBe('none');
});

test('links within the machine are self links', async () => {
  const { links } = mapOf(await ask('web01'));
  expect(links.filter(({ self }) => self).map(({ source, target }) => [source, target])).toEqual(
    expect.arrayContaining([
      [curl.id, nginx.id],
      [curl.id, web.id],
    ]),
  );
});

test('a hostile machine name comes back unchanged and can be asked for', async () => {
  const { nodes } = mapOf(await ask(app.name));
  expect(nodes.get(app.id)).toMatchObject({ title: app.name, focus: true });
});

test("Grafana's own Node Graph panel finds its columns", async () => {
  const [nodes, edges] = (await ask('web01')).frames;
  const names = (frame: typeof nodes) => frame!.fields.map(({ name }) => name);
  expect(nodes).toMatchObject({ name: 'nodes', refId: 'A', meta: { preferredVisualisationType: 'nodeGraph' } });
  expect(names(nodes)).toEqual(
    expect.arrayContaining(['id', 'title', 'subtitle', 'mainstat', 'secondarystat', 'arc__ok', 'arc__failed', 'icon']),
  );
  expect(names(edges)).toEqual(expect.arrayContaining(['id', 'source', 'target', 'mainstat', 'thickness', 'color']));
  for (let row = 0; row < nodes!.length; row++) {
    expect(Number(nodes!.cell('arc__ok', row)) + Number(nodes!.cell('arc__failed', row))).toBeCloseTo(1);
  }
});
