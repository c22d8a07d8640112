import { decodeLinks } from '../../../src/model/mapFrames';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import {
  computerPoint,
  connectionPoint,
  heartbeatPoint,
  machineOf,
  processOf,
  type StoredConnection,
} from '../../support/storePoints';

const MINUTE = 60_000;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const range = { from: now - 30 * MINUTE, to: now };

const web = machineOf(1, 'web01', '10.0.0.1');
const before = machineOf(2, 'db01', '10.0.0.50');
const after = machineOf(3, 'db02', '10.0.0.52');
const node = processOf(web, 'node');

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

function call(port: number, figures: StoredConnection['figures'], time: number): string {
  return connectionPoint(
    { process: node, direction: 'outbound', local: '10.0.0.1', remote: '10.0.0.50', port, figures },
    time,
  );
}

function lines(): string[] {
  return [
    ...[web, before, after].map((machine) => computerPoint(machine, now - 25 * MINUTE)),
    heartbeatPoint(web, now - MINUTE),
    heartbeatPoint({ ...before, addresses: ['10.0.0.51'] }, now - MINUTE),
    heartbeatPoint({ ...after, addresses: ['10.0.0.52', '10.0.0.50'] }, now - MINUTE),
    call(5432, { LinksEstablished: 1, LinksLive: 4 }, now - 2 * MINUTE),
    call(6432, { LinksEstablished: 1, LinksLive: 4 }, now - 20 * MINUTE),
  ];
}

async function links() {
  const query = { refId: 'A', ...range, json: { queryType: 'map', version: 1, focus: 'web01' } };
  const { error, frames } = (await host.queryData({ url: influxd.url }, [query]))['A']!;
  expect(error).toBe('');
  return decodeLinks(frames[1]!).filter(({ kind }) => kind === 'connection');
}

test('an address that moved since the last records belongs to the machine whose heartbeats tell it', async () => {
  expect((await links()).map(({ target, port }) => [target, port])).toEqual([
    [after.id, 5432],
    [after.id, 6432],
  ]);
});

test('only what was open in the last minutes is open now', async () => {
  expect((await links()).map(({ port, live }) => [port, live])).toEqual([
    [5432, 4],
    [6432, 0],
  ]);
});
