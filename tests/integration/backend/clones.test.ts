import { heartbeat } from '../../../src/model/storage';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { computerPoint, machineOf, storePoint } from '../../support/storePoints';

const MINUTE = 60_000;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const range = { from: now - 30 * MINUTE, to: now };
const cloned = machineOf(1, 'web01', '10.0.0.1');
const renamed = machineOf(2, 'db01', '10.0.0.2');

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

function beat(machine: typeof cloned, computer: string, boot: string, minutesAgo: number): string {
  const fields = { Version: '0.1.0', BootId: boot };
  return storePoint(heartbeat, { Machine: machine.id, Computer: computer }, fields, now - minutesAgo * MINUTE);
}

function lines(): string[] {
  return [
    ...[cloned, renamed].map((machine) => computerPoint(machine, now - 20 * MINUTE)),
    ...[1, 2, 3].flatMap((minute) => [
      beat(cloned, 'web01', 'boot-1', minute),
      beat(cloned, 'web 02, "copy"', 'boot-2', minute + 0.5),
    ]),
    beat(renamed, 'db01', 'boot-3', 2),
    beat(renamed, 'db02', 'boot-3', 1),
  ];
}

async function noticesOf(focus: string): Promise<string[]> {
  const query = { refId: 'A', ...range, json: { queryType: 'map', version: 1, focus } };
  const { error, frames } = (await host.queryData({ url: influxd.url }, [query]))['A']!;
  expect(error).toBe('');
  return (frames[0]!.meta.notices ?? []).map(({ text }) => text);
}

test('a machine whose id two computers send under is told of on its map, with both names', async () => {
  expect(await noticesOf(cloned.id)).toContainEqual(expect.stringContaining('drawn as one: web 02, "copy", web01.'));
});

test('a machine that was renamed is told of as none', async () => {
  expect((await noticesOf(renamed.id)).join()).not.toContain('machine id');
});
