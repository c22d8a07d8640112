import type { AgentRecord } from '../../../agent/record';
import { askDetail, recordsOf, type DetailAnswers } from '../../support/askDetails';
import {
  assessmentRecords,
  beatRecord,
  changeRecords,
  computerRecord,
  perfRecord,
  protectionRecord,
  scanRecords,
  securityEventRecords,
  wireRecord,
} from '../../support/collectedRecords';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import { machineOf } from '../../support/storePoints';
import { writeRecords } from '../../support/writeRecords';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const range = { from: now - 30 * MINUTE, to: now };
const minutes = Array.from({ length: 30 }, (_, i) => range.from + i * MINUTE);

const web = machineOf(1, 'web01', '10.0.0.1');
const other = machineOf(2, 'web02', '10.0.0.2');
const FILE = '/etc/a "quoted"\\dir\\';
const PROCESS = `it's "x" \\`;
const [assessedAt, lookedAt, scannedAt] = [now - 2 * HOUR, now - 10 * MINUTE, now - 3 * HOUR];

const needed = (classification: string, ...titles: readonly string[]) =>
  titles.map((Title) => ({ classification, Title, ProductVersion: '1.0', AvailableVersion: '1.1' }));

function* records(): Generator<AgentRecord> {
  for (const machine of [web, other]) {
    yield computerRecord(machine, {}, now);
    yield beatRecord(machine, {}, now);
  }
  yield* changeRecords(web, [{ type: 'Files', category: 'Modified', Item: '/etc/old' }], range.from - 1);
  yield* changeRecords(
    web,
    [
      { type: 'Software', category: 'Modified', Item: 'curl', Previous: '7.1', Current: '7.2' },
      { type: 'Accounts', category: 'Added', Item: 'eve', Current: 'uid 1001' },
      { type: 'Files', category: 'Removed', Item: FILE, Previous: 'ab12' },
    ],
    lookedAt,
  );
  const many = Array.from({ length: 250 }, (_, i) => ({ type: 'Files', category: 'Added', Item: `/etc/${i}` }));
  yield* changeRecords(other, many, lookedAt);

  yield* scanRecords(web, needed('Security Updates', 'long fixed'), scannedAt - HOUR);
  yield* scanRecords(
    web,
    [
      ...needed('Other Updates', 'vim', 'bash'),
      ...needed('Critical Updates', 'linux'),
      ...needed('Security Updates', 'openssl'),
    ],
    scannedAt,
    { RestartPending: true, RestartReason: 'linux', LastUpdateInstalled_t: '2026-01-02T03:04:05.000Z' },
  );
  yield* scanRecords(other, [], scannedAt);

  const rule = (id: string, severity: 'Critical' | 'Warning' | 'Informational', failed: boolean) =>
    ({ id, severity, failed, description: `rule ${id}`, actual: `what of ${id}`, affected: 2 }) as const;
  yield* assessmentRecords(web, [rule('SM-gone', 'Critical', true)], assessedAt - HOUR);
  yield* assessmentRecords(
    web,
    [rule('SM-1', 'Informational', true), rule('SM-2', 'Warning', false), rule('SM-3', 'Critical', true)],
    assessedAt,
  );
  const failure = (account: string) => ({ EventID: 4625, TargetAccount: account, IpAddress: '192.0.2.9' });
  yield* securityEventRecords(web, failure('root'), minutes.slice(0, 3));
  yield* securityEventRecords(web, failure('adm'), minutes.slice(3, 4));
  yield* securityEventRecords(
    web,
    failure('root'),
    minutes.map((time) => time - HOUR),
  );
  yield* securityEventRecords(web, { EventID: 4720, TargetAccount: 'eve' }, minutes.slice(9, 10));
  const joins = (MemberName: string, group: string) => ({
    ...{ EventID: 4732, MemberName, TargetAccount: group, TargetUserName: group },
  });
  yield* securityEventRecords(web, joins('eve', 'sudo'), minutes.slice(11, 12));
  yield* securityEventRecords(web, joins('ada', 'docker'), minutes.slice(12, 13));
  yield* securityEventRecords(web, joins('bob', 'users'), minutes.slice(13, 14));
  yield* securityEventRecords(other, failure('root'), minutes.slice(0, 2));
  const protection = { ProtectionStatus: 'No real time protection', ProtectionStatusRank: 200, ThreatStatusRank: 150 };
  yield protectionRecord(web, { ...protection, ProtectionStatusDetails: 'no scanner found' }, assessedAt);

  for (const [i, time] of minutes.entries()) {
    yield perfRecord(web, ['Processor', '% Processor Time', '_Total'], i, time);
    yield perfRecord(web, ['Processor', '% Idle Time', '_Total'], 99, time);
    yield perfRecord(web, ['Memory', '% Used Memory', ''], 40, time);
    yield perfRecord(web, ['Network Adapter', 'Bytes Sent/sec', '_Total'], 1000, time);
    yield perfRecord(web, ['Network Adapter', 'Bytes Received/sec', '_Total'], 3000, time);
    yield perfRecord(web, ['Network Adapter', 'Bytes Sent/sec', 'eth0'], 777, time);
    yield perfRecord(web, ['Logical Disk', '% Used Space', '/'], 50, time);
    yield perfRecord(web, ['Logical Disk', '% Used Space', '_Total'], 60, time);
    yield perfRecord(web, ['Process', '% Processor Time', PROCESS], 10, time);
    yield perfRecord(web, ['Process', 'Used Memory kBytes', 'java'], 2048, time);
    yield wireRecord(web, { process: PROCESS, remote: '192.0.2.1', sent: 10, received: 20 }, time);
    yield wireRecord(web, { process: PROCESS, remote: '192.0.2.2', sent: 1, received: 2 }, time);
    yield wireRecord(web, { process: 'curl', remote: '192.0.2.1', sent: 1, received: 1 }, time);
  }
  // Busier than the other while it ran, yet over the range it is not.
  yield perfRecord(web, ['Process', '% Processor Time', 'once'], 90, minutes[0]!);
}

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await writeRecords(influxd.url, 'servicemap', records());
}, 60_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

const ask = <Name extends keyof DetailAnswers>(name: Name, machine = web, within = range) =>
  askDetail(host, influxd.url, [machine.id, name, within]);
const find = (search: string) => recordsOf(host, influxd, search, range);

describe('changes', () => {
  test('of the range, those of one look included, each found by its search', async () => {
    const { rows, total } = await ask('changes');
    expect(total).toBe(3);
    expect(
      rows.map(({ type, category, item, previous, current }) => [type, category, item, previous, current]),
    ).toEqual(
      expect.arrayContaining([
        ['Software', 'Modified', 'curl', '7.1', '7.2'],
        ['Accounts', 'Added', 'eve', '', 'uid 1001'],
        ['Files', 'Removed', FILE, 'ab12', ''],
      ]),
    );
    for (const { item, search } of rows) {
      expect(await find(search)).toEqual([expect.objectContaining({ Machine: web.id, Item: item })]);
    }
  });

  test('beyond the bound are counted', async () => {
    const { rows, total } = await ask('changes', other);
    expect([rows.length, total]).toEqual([200, 250]);
  });

  test.each([
    ['beginning', { from: lookedAt, to: lookedAt + MINUTE }, 3],
    ['ending just before', { from: lookedAt - MINUTE, to: lookedAt - 1 }, 0],
    ['beginning after', { from: lookedAt + 1, to: now }, 0],
  ])('with the range %s at their time', async (_, within, expected) => {
    expect((await ask('changes', web, within)).total).toBe(expected);
  });
});

describe('updates', () => {
  test('are those of the newest scan, before the range too; security updates first', async () => {
    const detail = await ask('updates');
    expect(detail.rows.map(({ title }) => title)).toEqual(['openssl', 'linux', 'bash', 'vim']);
    expect(detail.rows[0]).toEqual({
      ...{ title: 'openssl', classification: 'Security Updates', installed: '1.0', available: '1.1', repository: '' },
    });
    expect(detail).toMatchObject({
      ...{ total: 4, critical: 1, security: 1, other: 2, scannedAt, restartPending: true, restartReason: 'linux' },
      ...{ lastInstalledAt: Date.UTC(2026, 0, 2, 3, 4, 5), listsUpdatedAt: 0 },
    });
    const titles = (await find(detail.search)).map(({ Title }) => Title);
    expect(titles.sort()).toEqual(['bash', 'linux', 'openssl', 'vim']);
  });

  test('of a scan that found nothing are none, and that is no unknown', async () => {
    const detail = await ask('updates', other);
    expect(detail).toMatchObject({ rows: [], total: 0, scannedAt });
    expect(detail).not.toHaveProperty('restartPending');
    expect(await find(detail.search)).toEqual([expect.objectContaining({ TotalUpdatesMissing: 0 })]);
  });

  test('as they were at the end of an earlier range', async () => {
    const detail = await ask('updates', web, { from: scannedAt - 2 * HOUR, to: scannedAt - 1 });
    expect(detail.rows.map(({ title }) => title)).toEqual(['long fixed']);
  });
});

describe('security', () => {
  test('issues, worst first, each found by its search', async () => {
    const detail = await ask('security');
    expect(detail.rows.map(({ severity, title, detail, count }) => [severity, title, detail, count])).toEqual([
      ['critical', 'rule SM-3', 'what of SM-3', 2],
      ['warning', 'New members of privileged groups', 'ada in docker, eve in sudo', 2],
      ['warning', 'New accounts', 'eve', 1],
      ['warning', 'Failed logins', 'root from 192.0.2.9, adm from 192.0.2.9', 4],
      ['informational', 'No real time protection', 'no scanner found', 1],
      ['informational', 'rule SM-1', 'what of SM-1', 2],
    ]);
    expect(detail).toMatchObject({ total: 6, assessedAt, passedPercent: 33 });
    const found = await Promise.all(detail.rows.map(({ search }) => find(search)));
    expect(found.map((records) => records.length)).toEqual([1, 2, 1, 4, 1, 1]);
    expect([found[0], found[5]]).toEqual([
      [expect.objectContaining({ CceId: 'SM-3' })],
      [expect.objectContaining({ CceId: 'SM-1' })],
    ]);
  });

  test('a few failed logins are none, many are critical', async () => {
    expect((await ask('security', other)).rows).toEqual([]);
    const { rows } = await ask('security', web, { from: range.from - HOUR, to: now });
    expect(rows[0]).toMatchObject({ severity: 'critical', title: 'Failed logins', count: 34 });
  });
});

test('events are counted by type, and each count is what its search finds', async () => {
  const { rows } = await ask('events');
  expect(rows[0]).toMatchObject({ recordType: 'Perf', count: 10 * 30 + 1 });
  expect(rows.map(({ recordType }) => recordType).sort()).toEqual([
    ...['ConfigurationChange', 'Heartbeat', 'Perf', 'SecurityEvent', 'ServiceMapComputer_CL', 'WireData'],
  ]);
  for (const { search, count, recordType } of rows) {
    const records = await find(search);
    expect([recordType, records.length]).toEqual([recordType, count]);
    expect(new Set(records.map(({ Machine, Type }) => `${String(Machine)} ${String(Type)}`)).size).toBe(1);
  }
});

describe('performance', () => {
  test('curves of the machine, without its single processors, interfaces and sums of disks', async () => {
    const detail = await ask('performance');
    expect(detail.cpu).toEqual(minutes.map((time, i) => [time, i]));
    expect(detail.memory[0]).toEqual([range.from, 40]);
    expect([detail.sent[3], detail.received[3]]).toEqual([
      [minutes[3], 1000],
      [minutes[3], 3000],
    ]);
    expect(detail.disks.map(({ name, used }) => [name, used.length, used[0]])).toEqual([['/', 30, [range.from, 50]]]);
  });

  test('processes that use most', async () => {
    const { topByBytes, topByCpu, topByMemory } = await ask('performance');
    expect(topByBytes).toEqual([
      { process: PROCESS, sent: 330, received: 660 },
      { process: 'curl', sent: 30, received: 30 },
    ]);
    expect(topByCpu).toEqual([
      { process: PROCESS, value: 10 },
      { process: 'once', value: 3 },
    ]);
    expect(topByMemory).toEqual([{ process: 'java', value: 2048 * 1024 }]);
  });

  test('a wide range has wider steps, none before its beginning', async () => {
    const from = now - 7 * 24 * HOUR + 12_345;
    const { cpu } = await ask('performance', web, { from, to: now });
    expect(cpu.length).toBeLessThanOrEqual(2);
    const mean = cpu.reduce((sum, [, value]) => sum + value, 0) / cpu.length;
    expect(mean).toBeGreaterThan(0);
    expect(cpu.every(([time]) => time >= from)).toBe(true);
  });
});
