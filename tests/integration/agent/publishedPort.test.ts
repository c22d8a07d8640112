import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { AGENT } from '../../../scripts/paths';
import type { MapLink, MapNode } from '../../../src/model/map';
import { decodeLinks, decodeNodes } from '../../../src/model/mapFrames';
import { addContainer, type Container } from '../../support/fleet/container';
import { fleetUnavailable, makeFleet, type Fleet, type FleetHost } from '../../support/fleet/fleet';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { until } from './until';

jest.setTimeout(180_000);

const TRAFFIC = join(__dirname, '../../support/fleet');
/** Of the container's processes, and what leads to them on its machine. */
const [WEB, ADMIN, SHOP] = [80, 81, 82];
const PUBLISHED = { 8080: WEB, 8081: ADMIN, 8082: SHOP };

const NFTABLES = 'unshare --net sh -ec "nft add table ip nat; test -e /proc/net/nf_conntrack"';
const unavailable = fleetUnavailable() ?? (spawnSync('sh', ['-c', NFTABLES]).status === 0 ? undefined : 'no nftables');

(unavailable ? describe.skip : describe)('a container that is called by its published ports', () => {
  let fleet: Fleet;
  let influxd: Influxd;
  let plugin: PluginHost;
  let server: FleetHost;
  let client: FleetHost;

  beforeAll(async () => {
    await buildAgent();
    fleet = await makeFleet();
    [influxd, plugin] = await Promise.all([startInfluxd({ address: fleet.gateway }), startPlugin()]);
    [server, client] = [await fleet.add('server'), await fleet.add('client')];
    const serving = await addContainer(server, PUBLISHED, [SHOP]);
    const calling = await addContainer(client);
    await Promise.all([WEB, ADMIN, SHOP].map((port) => listen(serving, port)));
    call(client, `${server.address}:8080`);
    call(calling, `${server.address}:8081`);
    call(serving, `${server.address}:8080`);
    for (const strangers of [await fleet.add('pc1'), await fleet.add('pc2')]) {
      call(strangers, `${server.address}:8082`);
    }
    for (const host of [server, client]) {
      const options = ['--url', influxd.url, '--interval', '1', '--state-dir', join(host.folder, 'state')];
      host.run(AGENT, options).stderr!.resume();
    }
  });

  afterAll(async () => {
    await plugin?.stop();
    await fleet?.remove();
    await influxd?.stop();
  });

  async function listen(container: Container, port: number): Promise<void> {
    const child = typescript(container, 'listen.ts', String(port));
    await once(child.stdout!, 'data');
  }

  function call(from: Container | FleetHost, target: string): void {
    typescript(from, 'call.ts', target).stdout!.resume();
  }

  function typescript(where: Container | FleetHost, script: string, ...args: string[]): ChildProcess {
    return where.run(process.execPath, ['--import', 'tsx', join(TRAFFIC, script), ...args]);
  }

  async function mapOf(focus: string): Promise<{ nodes: MapNode[]; links: MapLink[] }> {
    const now = Date.now();
    const query = {
      refId: 'A',
      from: now - 600_000,
      to: now + 60_000,
      json: { queryType: 'map', version: 1, focus },
    };
    const { error, frames } = (await plugin.queryData({ url: influxd.url }, [query]))['A']!;
    return error === '' ? { nodes: decodeNodes(frames[0]!), links: decodeLinks(frames[1]!) } : { nodes: [], links: [] };
  }

  /** `client process > server process : port, who tells of it`. */
  async function linksOf(focus: string): Promise<string[]> {
    const { nodes, links } = await mapOf(focus);
    const title = (id: string) => nodes.find((node) => node.id === id)?.title ?? id;
    return links
      .filter(({ kind }) => kind === 'connection')
      .map(({ source, target, port, evidence }) => `${title(source)} > ${title(target)} : ${port}, ${evidence}`)
      .sort();
  }

  test.each(['server', 'client'])(
    'is one link for each, which ends at the real process and is told by both ends, on the map of the %s',
    async (focus) => {
      const within =
        focus === 'server' ? ['2 clients > listen.ts : 8082, server', 'call.ts > listen.ts : 80, both'] : [];
      const expected = [...within, 'call.ts > listen.ts : 8080, both', 'call.ts > listen.ts : 8081, both'];
      let links: string[] = [];
      await until('every link is told by both ends', async () => {
        links = await linksOf(focus);
        return expected.every((link) => links.includes(link));
      }).catch((error: Error) => {
        throw new Error(`${error.message}; links: ${links.join('; ')}`);
      });
      expect(links).toEqual(expected);
    },
  );
});
