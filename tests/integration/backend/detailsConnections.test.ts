import type { Peer } from '../../../src/model/details';
import { askDetail, recordsOf, type DetailAnswers } from '../../support/askDetails';
import { beatRecord, computerRecord, perfRecord, processRecord } from '../../support/collectedRecords';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { startPlugin, type PluginHost } from '../../support/pluginHost';
import {
  boundPortPoint,
  connectionPoint,
  machineOf,
  processOf,
  type StoredConnection,
} from '../../support/storePoints';
import { connectionHour, FOLDED_REMOTE } from '../../../src/model/storage';
import { writeRecords } from '../../support/writeRecords';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const range = { from: now - 30 * MINUTE, to: now };
const minutes = [3, 2, 1].map((ago) => now - ago * MINUTE);

const web = machineOf(1, 'web01', '10.0.0.1');
const app = machineOf(2, 'app "01"\n\\, 🙂 = x', '10.0.0.2', '10.0.0.22');
const nginx = processOf(web, `nginx "it's" \\`);
const curl = processOf(web, 'curl');
const java = processOf(app, 'java');

const inbound = (remote: string, figures: StoredConnection['figures']): StoredConnection => ({
  ...{ process: nginx, direction: 'inbound', local: '10.0.0.1', remote, port: 443, figures },
});
const outbound = (remote: string, port: number, figures: StoredConnection['figures']): StoredConnection => ({
  ...{ process: curl, direction: 'outbound', local: '10.0.0.1', remote, port, figures },
});
const connections: StoredConnection[] = [
  inbound('198.51.100.1', { LinksEstablished: 1, BytesSent: 500, BytesReceived: 5 }),
  inbound('198.51.100.2', { LinksEstablished: 2, BytesSent: 100 }),
  inbound(FOLDED_REMOTE, { LinksEstablished: 9, FoldedRemotes: 7, FoldedSample: '["198.51.100.9"]' }),
  // app01 calls from both of its addresses: it is one client.
  inbound('10.0.0.2', { LinksEstablished: 1, BytesSent: 10 }),
  inbound('10.0.0.22', { LinksEstablished: 1, BytesSent: 10 }),
  outbound('203.0.113.1', 25, { LinksEstablished: 0, LinksFailed: 2 }),
  outbound('203.0.113.2', 25, { LinksEstablished: 3, BytesSent: 7, BytesReceived: 70, LinksFailed: 1 }),
  outbound('127.0.0.1', 443, { LinksEstablished: 4 }),
  // Only app01 tells that it is called on 8080.
  {
    process: java,
    direction: 'inbound',
    local: '10.0.0.2',
    remote: '10.0.0.1',
    port: 8080,
    figures: { LinksEstablished: 5 },
  },
];

/** Its connections are not those of the minutes before. */
const shop = machineOf(7, 'shop01', '10.0.0.7');
const till = (remote: string, figures: StoredConnection['figures'], time: number) =>
  connectionPoint(
    { ...{ process: processOf(shop, 'till'), direction: 'outbound', local: '10.0.0.7', remote, port: 80 }, figures },
    time,
  );

let influxd: Influxd;
let host: PluginHost;

beforeAll(async () => {
  [influxd, host] = await Promise.all([startInfluxd(), startPlugin()]);
  await writeRecords(influxd.url, 'servicemap', [
    computerRecord(web, machineFields, now - 40 * MINUTE),
    computerRecord(app, {}, now - 40 * MINUTE),
    beatRecord(web, { SourceComputerId: 'agent-1', Version: '0.2.0' }, now - MINUTE),
    beatRecord(app, {}, now - MINUTE),
    processRecord(nginx, { ...processFields, CommandLine_s: 'before' }, now - 2 * HOUR),
    processRecord(nginx, processFields, now - 40 * MINUTE),
    processRecord(curl, { DisplayName_s: 'curl' }, now - 40 * MINUTE),
    processRecord(java, {}, now - 40 * MINUTE),
    computerRecord(shop, {}, now - 40 * MINUTE),
    ...[3, 1].map((ago) => beatRecord(shop, {}, now - ago * MINUTE)),
    perfRecord(web, ['Network Adapter', 'Bytes Sent/sec', '_Total'], 1000, now - MINUTE),
    perfRecord(web, ['Network Adapter', 'Bytes Received/sec', '_Total'], 500, now - MINUTE),
  ]);
  const lastWeek = connectionPoint(outbound('203.0.113.5', 25, { LinksFailed: 11 }), now - 170 * HOUR, connectionHour);
  const points = connections.flatMap((one) => minutes.map((time) => connectionPoint(one, time)));
  const compared = [
    ...[3, 1].map((ago) => till('203.0.113.1', { LinksEstablished: 1 }, now - ago * MINUTE)),
    till('203.0.113.2', { LinksEstablished: 1 }, now - 3 * MINUTE),
    till('203.0.113.3', { LinksEstablished: 1 }, now - MINUTE),
    till('203.0.113.4', { LinksFailed: 5 }, now - MINUTE),
  ];
  const ports = [443, 80].map((port) => boundPortPoint(nginx, port, minutes[0]!));
  await influxd.write('servicemap', [...points, ...ports, lastWeek, ...compared].join('\n'));
}, 60_000);

afterAll(async () => {
  await Promise.all([influxd?.stop(), host?.stop()]);
});

const machineFields = {
  ...{ DnsNames_s: '["web01.example.net"]', OperatingSystemFullName_s: 'Debian GNU/Linux 12', Cpus_d: 4 },
  ...{ CpuSpeed_d: 2400, PhysicalMemory_d: 15_988, VirtualMachineType_s: 'kvm', BootTime_t: '2026-01-02T03:04:05Z' },
};
const processFields = {
  ...{ DisplayName_s: nginx.name, Description_s: 'web server', UserName: 'www-data', CompanyName_s: 'Nginx Inc.' },
  ...{ ProductName_s: 'nginx', ProductVersion_s: '1.2', WorkingDirectory_s: '/', CommandLine_s: `nginx -g "it's"` },
  ...{ StartTime_t: '2026-01-02T03:04:05.678Z' },
};

const ask = <Name extends keyof DetailAnswers>(name: Name, process?: string, within = range) =>
  askDetail(host, influxd.url, [web.id, name, within, process]);
const find = (search: string) => recordsOf(host, influxd, search, range);

describe('properties', () => {
  test('of the machine, as a person reads them, from its newest record', async () => {
    const { facts, search, recordedAt } = await ask('properties');
    expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
      'Computer name': 'web01',
      'DNS names': 'web01.example.net',
      'IPv4 addresses': '10.0.0.1',
      'Operating system': 'Debian GNU/Linux 12',
      CPUs: '4 × 2.4 GHz',
      Memory: '15.6 GB',
      'VM type': 'kvm',
      'Last reboot': '2026-01-02 03:04:05 UTC',
      'Machine id': web.id,
      'Agent id': 'agent-1',
      'Agent version': '0.2.0',
    });
    expect(recordedAt).toBe(now - 40 * MINUTE);
    expect(await find(search)).toEqual([expect.objectContaining({ ComputerName_s: 'web01', Cpus_d: 4 })]);
  });

  test('of a process, from its newest record and not from those before', async () => {
    const { facts, search } = await ask('properties', nginx.id);
    expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
      'Process name': nginx.name,
      Description: 'web server',
      'User name': 'www-data',
      Company: 'Nginx Inc.',
      Product: 'nginx',
      'Product version': '1.2',
      'Working directory': '/',
      'Command line': `nginx -g "it's"`,
      Started: '2026-01-02 03:04:05 UTC',
      'Process id': nginx.id,
    });
    expect((await find(search)).map(({ CommandLine_s }) => CommandLine_s)).toEqual([`nginx -g "it's"`]);
  });
});

describe('processes', () => {
  const brief = ({ process, port, remote, remoteProcess, established, bytesSent, bytesReceived }: Peer) => [
    ...[process, port, remote, remoteProcess, established, bytesSent, bytesReceived],
  ];

  test('who calls the machine, most bytes first, as its processes sent and received them', async () => {
    const { inbound } = await ask('processes');
    expect(inbound.rows.map(brief)).toEqual([
      [nginx.name, 443, '198.51.100.1', '', 3, 1500, 15],
      [nginx.name, 443, '198.51.100.2', '', 6, 300, 0],
      [nginx.name, 443, app.name, '', 6, 60, 0],
      [nginx.name, 443, '7 others', '', 27, 0, 0],
      [nginx.name, 443, web.name, 'curl', 12, 0, 0],
    ]);
    expect(inbound.rows[2]!.remoteMachine).toBe(app.id);
  });

  test('whom the machine calls, what only the other end tells included', async () => {
    const { outbound, failed } = await ask('processes');
    expect(outbound.rows.map(brief)).toEqual([
      ['curl', 25, '203.0.113.2', '', 9, 21, 210],
      ['', 8080, app.name, 'java', 15, 0, 0],
      ['curl', 443, web.name, nginx.name, 12, 0, 0],
    ]);
    expect(failed.rows.map(({ remote, failed }) => [remote, failed])).toEqual([
      ['203.0.113.1', 6],
      ['203.0.113.2', 3],
    ]);
  });

  test('each row is found by its search', async () => {
    const { inbound, outbound, failed } = await ask('processes');
    for (const peer of [...inbound.rows, ...outbound.rows, ...failed.rows]) {
      const records = await find(peer.search);
      const sum = (field: string) => records.reduce((sum, record) => sum + Number(record[field] ?? 0), 0);
      expect([peer.remote, sum('LinksEstablished')]).toEqual([peer.remote, peer.established]);
      expect(records.length % minutes.length).toBe(0);
    }
  });

  test('ports with the connections that they took', async () => {
    const { boundPorts } = await ask('processes');
    expect(
      boundPorts.rows.map(({ process, port, isWildcard, established }) => [process, port, isWildcard, established]),
    ).toEqual([
      [nginx.name, 80, true, 0],
      [nginx.name, 443, true, 54],
    ]);
  });

  test('of one process', async () => {
    const { boundPorts, inbound, outbound, failed } = await ask('processes', curl.id);
    expect([boundPorts.total, inbound.total, outbound.total, failed.total]).toEqual([0, 0, 2, 2]);
  });
});

describe('summary', () => {
  test('counts machines and servers at the other ends once, folded ones included', async () => {
    const { clients, servers, failedConnections, network, lastSeen } = await ask('summary');
    // Two addresses, app01, seven folded; two mail servers and app01.
    expect({ clients, servers, failedConnections }).toEqual({ clients: 10, servers: 3, failedConnections: 9 });
    expect(network).toEqual([[now - MINUTE, 1500]]);
    expect(lastSeen).toBe(now - MINUTE);
  });

  test('a range wider than a day reads whole hours by their points', async () => {
    const { failedConnections } = await ask('summary', undefined, { from: now - 200 * HOUR, to: now });
    expect(failedConnections).toBeGreaterThanOrEqual(11);
  });
});

describe('comparison', () => {
  const compare = (from: number) => askDetail(host, influxd.url, [shop.id, 'comparison', { from, to: now }]);

  test('with the equally long time before: what is new, gone and failing for the first time', async () => {
    const { before, seenBefore, appeared, gone, newlyFailing } = await compare(now - 2 * MINUTE);
    expect([before, seenBefore]).toEqual([now - 4 * MINUTE, true]);
    const remotes = [appeared, gone, newlyFailing].map(({ rows }) => rows.map(({ remote }) => remote));
    expect(remotes).toEqual([['203.0.113.3'], ['203.0.113.2'], ['203.0.113.4']]);
    expect(gone.rows[0]!.lastSeen).toBe(now - 3 * MINUTE);
  });

  test('with a time in which the agent told nothing there is none', async () => {
    const { seenBefore, appeared } = await compare(now - 4 * MINUTE);
    expect([seenBefore, appeared.total]).toEqual([false, 0]);
  });
});
