import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { COLLECTOR_NAMES } from '../../../agent/collect/optional';
import type { UpdatesDetail } from '../../../src/model/details';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { canHavePackages, PrivatePackages } from '../../support/system/privatePackages';
import { RunningAgent } from './runningAgent';
import { until } from './until';

jest.setTimeout(180_000);

const onDebian = canHavePackages() ? describe : describe.skip;
const [SECURE, OTHER] = [`servicemap-secure-${process.pid}`, `servicemap-other-${process.pid}`];

let store: Influxd;
let host: PluginHost;
let folder: string;
let system: PrivatePackages;
let agent: RunningAgent | undefined;

/** What a log search through the backend finds, the newest first, by the names of some columns. */
async function search(text: string, columns: readonly string[]): Promise<unknown[][]> {
  const json = { queryType: 'search', version: 1, language: 'search', text };
  const query = { refId: 'A', from: Date.now() - 3_600_000, to: Date.now() + 60_000, json };
  const { A } = await host.queryData({ url: store.url }, [query]);
  const [frame] = A?.frames ?? [];
  return frame
    ? Array.from({ length: frame.length }, (_, row) => columns.map((column) => frame.cell(column, row) ?? undefined))
    : [];
}

const summary = (...columns: string[]) => search('Type=UpdateSummary | top 1', columns);

async function detail(): Promise<UpdatesDetail> {
  const [[machine] = []] = await search('Type=UpdateSummary | top 1', ['Machine']);
  const range = `from=${Date.now() - 3_600_000}&to=${Date.now() + 60_000}`;
  const { status, body } = await host.callResource({ url: store.url }, `machines/${String(machine)}/updates?${range}`);
  expect(status).toBe(200);
  return body as UpdatesDetail;
}

function startAgent(): RunningAgent {
  const without = COLLECTOR_NAMES.filter((name) => name !== 'updates').join(',');
  const environment = { SERVICEMAP_WITHOUT: without };
  return new RunningAgent(store.url, join(folder, 'state'), environment, system.prefix);
}

onDebian('updates of packages', () => {
  beforeAll(async () => {
    await buildAgent();
    [store, host] = await Promise.all([startInfluxd(), startPlugin()]);
    folder = await mkdtemp(join(tmpdir(), 'servicemap-updates-'));
    system = await PrivatePackages.start(folder);
  });

  afterAll(async () => {
    await agent?.end('SIGKILL');
    await Promise.all([store?.stop(), host?.stop(), system?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  test('an update that apt has is missing until it is installed', async () => {
    const began = Date.now();
    await system.install({ name: SECURE, version: '1.0-1' }, { name: OTHER, version: '1:1.0-1' });
    await system.offer({
      'test-security': [{ name: SECURE, version: '1.0-1+deb12u1' }],
      test: [{ name: OTHER, version: '1:2.0-1' }],
    });
    agent = startAgent();
    await until('the first scan', async () => (await summary('TotalUpdatesMissing')).length > 0);

    const columns = [
      'Title',
      'Classification',
      'ProductVersion',
      'AvailableVersion',
      'ProductArch',
      'PackageRepository',
    ];
    expect(await search('Type=Update UpdateState=Needed | sort Title desc', columns)).toEqual([
      [SECURE, 'Security Updates', '1.0-1', '1.0-1+deb12u1', 'all', 'test-security'],
      [OTHER, 'Other Updates', '1:1.0-1', '1:2.0-1', 'all', 'test'],
    ]);
    const counts = ['SecurityUpdatesMissing', 'OtherUpdatesMissing', 'TotalUpdatesMissing'];
    expect(await summary(...counts)).toEqual([[1, 1, 2]]);
    const [[lastInstalled, listsUpdated] = []] = await summary('LastUpdateInstalled_t', 'PackageListsUpdated_t');
    expect(Number(lastInstalled)).toBeGreaterThanOrEqual(Math.floor(began / 1000) * 1000);
    expect(Number(listsUpdated)).toBeGreaterThanOrEqual(began - 1000);
    expect(await detail()).toMatchObject({ security: 1, other: 1, total: 2 });

    await system.run('apt-get', 'install', '--yes', SECURE);
    await system.run('sh', '-c', `echo linux-image > /run/reboot-required.pkgs; touch /run/reboot-required`);
    const installed = () => search('Type=Update UpdateState=Installed', ['Title', 'ProductVersion', 'Classification']);
    await until('the update is installed', async () => (await installed()).length > 0);
    expect(await installed()).toEqual([[SECURE, '1.0-1+deb12u1', 'Security Updates']]);
    expect(await summary(...counts, 'RestartPending', 'RestartReason')).toEqual([
      [0, 1, 1, true, expect.stringContaining('updated: linux-image')],
    ]);
    expect(await detail()).toMatchObject({
      ...{ security: 0, other: 1, total: 1, restartPending: true },
      rows: [{ title: OTHER, classification: 'Other Updates', installed: '1:1.0-1', available: '1:2.0-1' }],
    });
  });
});
