import { decodeLinks, decodeNodes } from '../../../src/model/mapFrames';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import {
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
const range = { from: now - 30 * MINUTE, to: now };

const web = machineOf(1, 'web01', '10.0.0.1', '172.17.0.1');
const database = { ...machineOf(2, 'db01', '10.0.0.2', '172.17.0.1'), tags: ['live', 'team="pay\\'] };
const nginx = processOf(web, 'nginx');
const php = processOf(web, 'php');
const postgres = processOf(database, 'postgres');

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

const once = { LinksEstablished: 1 };

/** Per minute: nginx of web01 has clients without an agent and calls PHP in a container, which calls db01. */
const connections: StoredConnection[] = [
  { process: nginx, direction: 'inbound', local: '10.0.0.1', remote: '198.51.100.1', port: 443, figures: once },
  {
    process: nginx,
    direction: 'inbound',
    local: '10.0.0.1',
    remote: 'others',
    port: 443,
    figures: { LinksEstablished: 50, FoldedRemotes: 40 },
  },
  { process: nginx, direction: 'outbound', local: '172.17.0.1', remote: '172.17.0.2', port: 9000, figures: once },
  { process: php, direction: 'inbound', local: '172.17.0.2', remote: '172.17.0.1', port: 9000, figures: once },
  { process: php, direction: 'outbound', local: '10.0.0.1', remote: '10.0.0.2', port: 5432, figures: once },
  { process: postgres, direction: 'inbound', local: '10.0.0.2', remote: '10.0.0.1', port: 5432, figures: once },
];

function lines(): string[] {
  const minutes = [3, 2, 1].map((ago) => now - ago * MINUTE);
  return [
    ...[web, database].flatMap((machine) => [
      computerPoint(machine, now - 20 * MINUTE),
      heartbeatPoint(machine, now - MINUTE),
    ]),
    processPoint(nginx, 'webServer', now - 20 * MINUTE),
    ...minutes.flatMap((time) => connections.map((stored) => connectionPoint(stored, time))),
  ];
}

async function fleet(scope: unknown) {
  const query = { refId: 'A', ...range, json: { queryType: 'map', version: 1, scope } };
  const { error, frames } = (await host.queryData({ url: influxd.url }, [query]))['A']!;
  expect(error).toBe('');
  return { nodes: decodeNodes(frames[0]!), links: decodeLinks(frames[1]!) };
}

test.each([{ fleet: true }, { machines: ['web01'] }])(
  'the map of %j: no traffic within a machine, and all clients that the agents counted',
  async (scope) => {
    const { nodes, links } = await fleet(scope);
    expect(links.map(({ source, target, established }) => [source, target, established])).toEqual([
      ['clients', web.id, 153],
      [web.id, database.id, 3],
    ]);
    const clients = nodes.find(({ id }) => id === 'clients');
    expect(clients).toMatchObject({ memberCount: 41, addresses: ['198.51.100.1'], ports: [443] });
    expect(nodes.map(({ id }) => id).sort()).toEqual(['clients', web.id, database.id].sort());
  },
);

test('machines with a tag, grouped by tags of a name', async () => {
  const group = { by: 'tag', pattern: 'team=*' };
  const { nodes } = await fleet({ group, groupBy: 'tag', groupTag: 'team' });
  expect(nodes.map(({ id, group, tags }) => [id, group, tags])).toEqual([
    [web.id, 'No tag team', []],
    [database.id, '"pay\\', database.tags],
  ]);
});

test.each([
  [{ by: 'name', pattern: 'WEB*' }, [web.id, database.id]],
  [{ by: 'subnet', pattern: '10.0.0.2/32' }, [web.id, database.id]],
  [{ by: 'role', pattern: 'webServer' }, [web.id, database.id]],
])('a group of machines by %j comes with its direct clients and servers', async (group, ids) => {
  const { nodes } = await fleet({ group });
  expect(nodes.map(({ id }) => id).filter((id) => id !== 'clients')).toEqual(ids);
});
