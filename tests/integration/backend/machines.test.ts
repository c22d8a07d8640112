import type { MachinePage, MachineSummary } from '../../../src/model/query';
import { heartbeat } from '../../../src/model/storage';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import {
  computerPoint,
  heartbeatPoint,
  machineOf,
  processOf,
  processPoint,
  storePoint,
} from '../../support/storePoints';

const MINUTE = 60_000;
const now = Date.now();
const hostile = machineOf(99, 'z "quoted", \'x\'\n🙂 = \\');
const machines = [
  ...Array.from({ length: 12 }, (_, i) => machineOf(i + 1, `web${i + 1}`, `10.0.0.${i + 1}`)),
  { ...machineOf(50, 'Database', '10.1.0.50', 'fd00::50'), tags: ['live', 'team=pay'] },
  hostile,
];
const database = machines[12]!;

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await influxd.query('', 'CREATE DATABASE servicemap');
  const points = machines.flatMap((machine) => [
    computerPoint(machine, now - 10 * MINUTE),
    heartbeatPoint(machine, now - 3 * MINUTE),
  ]);
  const collectors = { CollectorFailures: 'updates: no lists', CollectorsOff: 'logs' };
  const captured = [0.5, 0.75].map((CaptureRatio, minute) =>
    storePoint(
      heartbeat,
      { Machine: database.id, Computer: database.name },
      { MechanismReason: 'no BTF', CaptureRatio, LostEvents: 2, BufferedPoints: 3, DroppedPoints: 4, ...collectors },
      now - (4 - minute) * MINUTE,
    ),
  );
  const postgres = processPoint(processOf(database, 'postgres'), 'databaseServer', now - 10 * MINUTE);
  await influxd.write('servicemap', [...points, postgres, ...captured].join('\n'));
}, 30_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

async function list(parameters: string): Promise<MachinePage> {
  const { status, body } = await host.callResource({ url: influxd.url }, `machines${parameters}`);
  expect(status).toBe(200);
  return body as MachinePage;
}

const namesOf = ({ machines }: MachinePage) => machines.map(({ name }) => name);

test('all machines by name, numbers in their order, hostile names unchanged', async () => {
  const page = await list('');
  expect(namesOf(page)).toEqual(['Database', ...machines.slice(0, 12).map(({ name }) => name), hostile.name]);
  expect(page.total).toBe(14);
  expect(page.nextOffset).toBeUndefined();
});

test('a machine with what is known of it', async () => {
  const expected: MachineSummary = {
    id: database.id,
    name: 'Database',
    osFamily: 'linux',
    osName: 'Debian GNU/Linux 12',
    addresses: ['10.1.0.50', 'fd00::50'],
    roles: ['databaseServer'],
    tags: ['live', 'team=pay'],
    lastSeen: Math.trunc(now - 3 * MINUTE),
    agentVersion: '0.1.0',
    mechanism: 'ebpf',
    mechanismReason: 'no BTF',
    missed: '',
    capture: { ratio: 0.75, lostEvents: 2, bufferedPoints: 3, droppedPoints: 4 },
    collectors: { failures: 'updates: no lists', off: 'logs' },
  };
  expect((await list('?search=database')).machines).toEqual([expected]);
  const one = await host.callResource({ url: influxd.url }, `machines/${database.id}`);
  expect(one).toEqual({ status: 200, body: expected });
});

test('a heartbeat that measures nothing tells no ratio', async () => {
  const [web] = (await list('?search=web12')).machines;
  expect(web!.capture).toEqual({ lostEvents: 0, bufferedPoints: 0, droppedPoints: 0 });
});

test.each([
  ['a name in any case', 'DATAB', ['Database']],
  ['an id', database.id, ['Database']],
  ['an address', 'fd00::50', ['Database']],
  ['a tag', 'team=pay', ['Database']],
  ['something hostile', `"quoted", 'x'`, [hostile.name]],
  ['nothing there', 'nothing there', []],
])('search by %s', async (_, search, names) => {
  expect(namesOf(await list(`?search=${encodeURIComponent(search)}`))).toEqual(names);
});

test('pages follow each other without gap or overlap', async () => {
  const names: string[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page: MachinePage = await list(`?limit=5&offset=${offset}`);
    expect(page.total).toBe(14);
    names.push(...namesOf(page));
    offset = page.nextOffset;
  }
  expect(names).toEqual(namesOf(await list('')));
});

test('a range leaves out machines without data in it', async () => {
  expect((await list(`?from=${now - 300 * MINUTE}&to=${now - 200 * MINUTE}`)).total).toBe(0);
  expect((await list(`?from=${now - 5 * MINUTE}&to=${now}`)).total).toBe(14);
});

test('a range to the end of all times is one', async () => {
  expect((await list(`?from=0&to=${Number.MAX_SAFE_INTEGER}`)).total).toBe(machines.length);
});

test.each([
  ['machines?limit=x', 400, /"limit" is a whole number/],
  ['machines?limit=5000', 400, /"limit" is at most 1000/],
  ['machines?offset=-1', 400, /"offset" is a whole number/],
  ['machines?from=9999999999999999', 400, /"from" is at most 9007199254740991/],
  ['machines/m-unknown', 404, /No machine "m-unknown"/],
  ['nothing', 404, /no resource "nothing"/],
  ['machines/a/b', 404, /no detail "b"/],
  ['machines/a/events/c', 404, /no resource/],
])('%s answers %i', async (path, status, message) => {
  const answer = await host.callResource({ url: influxd.url }, path);
  expect(answer).toEqual({ status, body: { message: expect.stringMatching(message) } });
});

test('a resource can only be read', async () => {
  expect(await host.callResource({ url: influxd.url }, 'machines', 'POST')).toMatchObject({ status: 405 });
});

test('a store that is away is a bad gateway, never a reason to log in again', async () => {
  const answer = await host.callResource({ url: 'http://127.0.0.1:1' }, 'machines');
  expect(answer).toMatchObject({ status: 502, body: { message: expect.stringContaining('127.0.0.1:1') } });
});
