import { startFaultyStore, completeAnswer, unfinishedAnswer, type FaultyStore } from '../../support/faultyStore';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type DataSourceSettings, type HostAnswer, type PluginHost } from '../../support/pluginHost';
import { computerPoint, heartbeatPoint, machineOf } from '../../support/storePoints';

const MINUTE = 60_000;
const DAY = 86_400_000;
const now = Date.now();
const lastHalfHour = { from: now - 30 * MINUTE, to: now };
const mapOf = (focus: string, more = {}) => ({ queryType: 'map', version: 1, focus, ...more });

const web = machineOf(1, 'web01', '10.0.0.1');
const twins = [machineOf(2, 'twin', '10.0.0.2'), machineOf(3, 'twin', '10.0.0.3')];

let influxd: Influxd;
let guarded: Influxd;
let host: PluginHost;
const faulty: FaultyStore[] = [];

beforeAll(async () => {
  [influxd, guarded, host] = await Promise.all([startInfluxd(), startInfluxd({ auth: true }), startPlugin()]);
  await influxd.query('', 'CREATE DATABASE servicemap');
  await influxd.query('', 'CREATE DATABASE empty');
  const points = [web, ...twins].flatMap((machine) => [
    computerPoint(machine, now - 10 * MINUTE),
    heartbeatPoint(machine, now - 2 * MINUTE),
  ]);
  await influxd.write('servicemap', points.join('\n'));
  await guarded.query('', "CREATE USER admin WITH PASSWORD 'right' WITH ALL PRIVILEGES");
  await fetch(`${guarded.url}/query?u=admin&p=right&q=CREATE+DATABASE+servicemap`, { method: 'POST' });
}, 30_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), guarded?.stop(), host?.stop(), ...faulty.map((store) => store.stop())]);
});

async function store(answer: string, ending: 'cut' | 'hang' | 'end'): Promise<string> {
  const started = await startFaultyStore(answer, ending);
  faulty.push(started);
  return started.url;
}

async function ask(settings: DataSourceSettings, json: unknown, range = lastHalfHour): Promise<HostAnswer> {
  return (await host.queryData(settings, [{ refId: 'A', ...range, json }]))['A']!;
}

async function errorOf(settings: DataSourceSettings, json: unknown = mapOf('web01')): Promise<string> {
  const { error, status, frames } = await ask(settings, json);
  expect(frames).toEqual([]);
  expect(status).toBeGreaterThanOrEqual(400);
  return error;
}

function noticesOf({ error, status, frames }: HostAnswer): string[] {
  expect([error, status, frames.length]).toEqual(['', 200, 2]);
  return frames[0]!.meta.notices?.map(({ text }) => text) ?? [];
}

test('a wrong URL: which address, why, and where to mend it', async () => {
  expect(await errorOf({ url: 'http://127.0.0.1:1' })).toMatch(
    /No store can be reached at 127\.0\.0\.1:1 \(.*ECONNREFUSED.*settings/,
  );
  expect(await errorOf({ url: 'localhost:8086' })).toMatch(/"localhost:8086" is no address of a store/);
});

test('something else than InfluxDB at the URL', async () => {
  const url = await store(completeAnswer('<html>Welcome</html>', 'text/html'), 'end');
  expect(await errorOf({ url })).toMatch(/does not answer like InfluxDB.*<html>.*check the URL/);
});

test('a wrong or missing password: health and queries say so', async () => {
  const wrong = { url: guarded.url, user: 'admin', secrets: { password: 'wrong' } };
  expect(await errorOf(wrong)).toMatch(/does not accept the user "admin" or its password/);
  expect(await errorOf({ url: guarded.url })).toMatch(/asks for a token or a user with a password/);
  expect(await host.checkHealth(wrong)).toMatchObject({ ok: false });
  const right = { url: guarded.url, user: 'admin', secrets: { password: 'right' } };
  expect(await host.checkHealth(right)).toMatchObject({ ok: true, message: expect.stringContaining('no data yet') });
});

test('a wrong token', async () => {
  const settings = { url: guarded.url, secrets: { token: 'wrong' } };
  expect(await errorOf(settings)).toMatch(/does not accept the token/);
});

test('a missing database: health names those that exist', async () => {
  const settings = { url: influxd.url, database: 'nowhere' };
  expect(await errorOf(settings)).toMatch(/has no database "nowhere": check its name/);
  const { ok, message } = await host.checkHealth(settings);
  expect(ok).toBe(false);
  expect(message).toMatch(/Databases that exist: .*servicemap/);
});

test('a database without data yet: how to install an agent', async () => {
  const settings = { url: influxd.url, database: 'empty' };
  expect((await host.checkHealth(settings)).message).toMatch(/no data yet\. Install an agent.*servicemap-agent --url/);
  expect(await errorOf(settings)).toMatch(/no machine at all yet; install an agent/);
});

test('a store that works: how many machines, how old the newest data', async () => {
  const { ok, message } = await host.checkHealth({ url: influxd.url });
  expect(ok).toBe(true);
  expect(message).toMatch(/^3 machines in "servicemap", newest data \d+ min old\.$/);
});

test('an unknown machine: those with a near name', async () => {
  expect(await errorOf({ url: influxd.url }, mapOf('wbe01'))).toMatch(/No machine "wbe01".*"web01" \(m-/);
});

test('a name that two machines have: the ids to choose from', async () => {
  const error = await errorOf({ url: influxd.url }, mapOf('twin'));
  expect(error).toContain(twins[0]!.id);
  expect(error).toContain(twins[1]!.id);
});

test('a range without data: when the machine was last seen', async () => {
  const answer = await ask({ url: influxd.url }, mapOf('web01'), { from: now - 2 * DAY, to: now - DAY });
  expect(noticesOf(answer)).toEqual([expect.stringMatching(/No data of "web01" in this range; last seen .* ago\./)]);
});

test('a range from the future and one before the retention say so', async () => {
  const future = await ask({ url: influxd.url }, mapOf('web01'), { from: now + DAY, to: now + 2 * DAY });
  expect(noticesOf(future)).toEqual([expect.stringContaining('lies in the future')]);
  const past = await ask({ url: influxd.url }, mapOf('web01'), { from: now - 40 * DAY, to: now });
  expect(noticesOf(past)).toEqual(expect.arrayContaining([expect.stringContaining('keeps minutes for 30 days')]));
});

test('a query from a newer version is answered, and what is ignored is named', async () => {
  const answer = await ask({ url: influxd.url }, mapOf('web01', { version: 7, depth: 3 }));
  expect(noticesOf(answer)).toEqual(
    expect.arrayContaining([expect.stringMatching(/newer version \(version 7.*\): depth ignored/)]),
  );
});

test.each([
  ['null', 'null', /no type/],
  ['no JSON', '{broken', /no type/],
  ['an unknown type', { queryType: 'nope' }, /type "nope" are unknown.*"map"/],
  ['no focus', { queryType: 'map', version: 1 }, /"focus" is missing/],
  ['an empty focus', { queryType: 'map', version: 1, focus: ' ' }, /"focus" is missing/],
  ['a focus of the wrong type', { queryType: 'map', version: 1, focus: {} }, /"focus" is a text/],
])('a query that is %s', async (_, json, message) => {
  expect(await errorOf({ url: influxd.url }, json)).toMatch(message);
});

test('a store that answers slowly: the time-out, and what to do', async () => {
  const url = await store('', 'hang');
  expect(await errorOf({ url, timeoutSeconds: 1 })).toMatch(
    /did not answer within 1 s: narrow the time range, or raise/,
  );
});

test('a store that stalls in the middle of its answer', async () => {
  const url = await store(unfinishedAnswer('{"results":[{"statement_id":0,"partial":true}]}\n'), 'hang');
  expect(await errorOf({ url, timeoutSeconds: 1 })).toMatch(/did not answer within 1 s/);
});

test('a store that cuts its answer, by a reset, a close or a partial result', async () => {
  const part =
    '{"results":[{"statement_id":0,"series":[{"name":"computer","columns":["time"],"values":[[1]]}],"partial":true}]}\n';
  for (const url of [
    await store(unfinishedAnswer(part), 'cut'),
    await store(unfinishedAnswer(part), 'end'),
    await store(unfinishedAnswer(part.slice(0, 50)), 'end'),
    await store(completeAnswer(part), 'end'),
  ]) {
    expect(await errorOf({ url })).toMatch(/cut its answer off/);
  }
});

test('an answer that never ends its line', async () => {
  const url = await store(unfinishedAnswer('x'.repeat(65 * 1024 * 1024)), 'hang');
  expect(await errorOf({ url })).toMatch(/sent 64 MB without a line end.*check the URL/);
}, 30_000);

test('health is told while as many queries hang as may run, and another data source is answered', async () => {
  const hangs = { url: await store('', 'hang'), timeoutSeconds: 3 };
  const hanging = Array.from({ length: 10 }, (_, i) => ({ refId: `A${i}`, ...lastHalfHour, json: mapOf('web01') }));
  const ended: string[] = [];
  const slow = host.queryData(hangs, hanging).then(() => ended.push('queries'));
  const other = ask({ url: influxd.url }, mapOf('web01')).then(() => ended.push('other data source'));
  const health = host.checkHealth({ ...hangs, timeoutSeconds: 1 }).then(() => ended.push('health'));
  await Promise.all([slow, other, health]);
  expect(ended.at(-1)).toBe('queries');
}, 30_000);

test('an error within a 200 answer', async () => {
  const url = await store(completeAnswer('{"results":[{"statement_id":0,"error":"engine: out of files"}]}'), 'end');
  expect(await errorOf({ url })).toMatch(/refused the query: engine: out of files/);
});

test('hostile focus names stay within their literal', async () => {
  const names = [
    `web01' OR 'a'='a`,
    `x"; DROP DATABASE servicemap --`,
    'a\\',
    "\\' OR 1=1 --",
    'a\nb',
    'a\r\0b',
    '/.*/',
    '🙂',
  ];
  for (const name of names) {
    expect(await errorOf({ url: influxd.url }, mapOf(name))).toContain('has sent data');
    const path = `machines/${encodeURIComponent(name)}`;
    expect(await host.callResource({ url: influxd.url }, path)).toMatchObject({ status: 404 });
  }
  expect(await host.checkHealth({ url: influxd.url })).toMatchObject({ ok: true });
});

test('one bad query does not spoil the others, and the backend stays up through all of this', async () => {
  const answers = await host.queryData({ url: influxd.url }, [
    { refId: 'A', ...lastHalfHour, json: mapOf('web01') },
    { refId: 'B', ...lastHalfHour, json: mapOf('nobody at all') },
    { refId: 'C', ...lastHalfHour, json: 'null' },
  ]);
  expect(Object.entries(answers).map(([refId, { status }]) => [refId, status])).toEqual([
    ['A', 200],
    ['B', 404],
    ['C', 400],
  ]);
  expect(host.plugin.child.exitCode).toBeNull();
  expect(host.plugin.log.filter((line) => line.includes('"error"'))).toEqual([]);
});
