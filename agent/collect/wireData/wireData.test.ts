import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MinuteRecords } from '../../minuteRecords';
import { flowOf, lookOf } from '../../observe/flow.fixture';
import type { Flow } from '../../observe/observer';
import type { PoolOf } from '../../pool';
import type { AgentRecord } from '../../record';
import { DailyCap } from '../../send/dailyCap';
import { linesOf, redaction } from '../../send/redaction';
import { MINUTE_MS, MinuteOffsets } from '../../send/minutes';
import { SERIES_LIMITS, SeriesCap } from '../../send/seriesCap';
import { applicationProtocol } from './applicationProtocol';
import { networkOf, subnetsByAddress } from './subnets';
import { WireDataCollector } from './wireData';

const machine = { id: 'm-1', computer: 'web' } as const;
const MINUTE = 28_000_000 * MINUTE_MS;
const silent = () => undefined;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-wire-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** An agent's minutes and the collector behind them, as they are after each start. */
function started(poolOf: PoolOf = () => ({ id: 'p-1', name: 'app' }), limits = SERIES_LIMITS) {
  const collector = new WireDataCollector(machine);
  const offsets = new MinuteOffsets(folder, silent);
  const cap = new SeriesCap(new DailyCap(undefined, silent), poolOf, limits);
  const minutes = new MinuteRecords(
    machine,
    poolOf,
    cap,
    (minute) => offsets.begin(minute),
    () => 0,
    (connections) => collector.note(connections),
  );
  return { collector, minutes };
}

function written(flows: readonly Flow[], of = started()): AgentRecord[] {
  of.minutes.add(lookOf(...flows), MINUTE);
  of.minutes.add(lookOf(), MINUTE + MINUTE_MS);
  return [...of.collector.rest()];
}

test('a minute that is over gives a point for each connection that carried bytes, with the sums of its looks', async () => {
  const { collector, minutes } = started();
  const flow = flowOf({ direction: 'outbound', localAddress: '127.0.0.1', serverPort: 443, bytesSent: 10, live: 1 });
  minutes.add(lookOf(flow, flowOf({ remoteAddress: '10.0.0.9', established: 1 })), MINUTE);
  minutes.add(lookOf({ ...flow, bytesSent: 5, bytesReceived: 100 }), MINUTE);
  expect(collector.hasNews()).toBe(false);
  minutes.add(lookOf(), MINUTE + MINUTE_MS);
  expect(collector.hasNews()).toBe(true);
  expect(await collector.collect()).toEqual([
    {
      measurement: expect.objectContaining({ name: 'wire_data' }),
      tags: {
        Machine: 'm-1',
        Computer: 'web',
        ProcessName: 'app',
        Direction: 'outbound',
        LocalIP: '127.0.0.1',
        LocalSubnet: '127.0.0.0/8',
        RemoteIP: flow.remoteAddress,
        ProtocolName: 'TCP',
        ApplicationProtocol: 'https',
        IPVersion: 'IPv4',
        LocalPortNumber: '',
        RemotePortNumber: '443',
      },
      fields: { SentBytes: 15, ReceivedBytes: 100, TotalBytes: 115, SessionState: 'Connected' },
      time: { milliseconds: MINUTE, nanoseconds: 0 },
    },
  ]);
  expect(collector.hasNews()).toBe(false);
});

test("an inbound connection's port is the local one, and the client's is not told", () => {
  const [record] = written([flowOf({ direction: 'inbound', localAddress: '::1', serverPort: 22, bytesReceived: 1 })]);
  expect(record!.tags).toMatchObject({
    LocalIP: '::1',
    IPVersion: 'IPv6',
    LocalPortNumber: '22',
    RemotePortNumber: '',
  });
});

test('two processes of one name are one point, as equal points would replace one another', () => {
  const poolOf: PoolOf = ({ pid }) => ({ id: `p-${pid}`, name: 'app' });
  const flow = flowOf({ bytesSent: 7 });
  const other = { ...flow, process: { ...flow.process, pid: flow.process.pid + 1 } };
  const records = written([flow, other], started(poolOf));
  expect(records.map(({ fields }) => fields)).toEqual([expect.objectContaining({ SentBytes: 14, TotalBytes: 14 })]);
});

test('what is beyond the cap on series is in the series that the rest share, with all its bytes', () => {
  const flows = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((remoteAddress) => flowOf({ remoteAddress, bytesSent: 1 }));
  const records = written(flows, started(undefined, { ...SERIES_LIMITS, remotesPerPort: 1 }));
  expect(records.map(({ tags, fields }) => [(tags as Record<string, string>).RemoteIP, fields])).toEqual([
    ['10.0.0.1', expect.objectContaining({ TotalBytes: 1 })],
    ['others', expect.objectContaining({ TotalBytes: 2 })],
  ]);
});

test('an agent that was restarted within a minute adds its part, and neither part replaces the other', () => {
  const flow = flowOf({ bytesSent: 3 });
  const first = started();
  first.minutes.add(lookOf(flow), MINUTE);
  first.minutes.rest();
  const second = started();
  second.minutes.add(lookOf(flow), MINUTE);
  second.minutes.rest();
  const times = [first, second].flatMap(({ collector }) => collector.rest().map(({ time }) => time.nanoseconds));
  expect(times).toEqual([0, 1]);
});

test("what a killed agent did not write of its last minute is written by the next, and what it wrote isn't doubled", async () => {
  const flow = flowOf({ bytesSent: 3 });
  const killed = started();
  const lines = linesOf(
    [
      ...killed.minutes.add(lookOf(flow), MINUTE),
      ...killed.minutes.add(lookOf({ ...flow, bytesSent: 4 }), MINUTE + MINUTE_MS),
    ],
    await redaction(undefined),
  );
  const next = started();
  next.minutes.resume(lines);
  expect(next.collector.rest()).toMatchObject([
    { fields: { SentBytes: 4 }, time: { milliseconds: MINUTE + MINUTE_MS, nanoseconds: 0 } },
  ]);
  const third = started();
  next.minutes.add(lookOf({ ...flow, bytesSent: 5 }), MINUTE + MINUTE_MS);
  lines.push(...linesOf(next.minutes.add(lookOf(flow), MINUTE + MINUTE_MS), await redaction(undefined)));
  third.minutes.resume(lines);
  expect(third.collector.rest()).toMatchObject([
    { fields: { SentBytes: 4 }, time: { nanoseconds: 0 } },
    { fields: { SentBytes: 8 }, time: { nanoseconds: 1 } },
  ]);
});

test.each([
  ['10.1.2.3/24', '10.1.2.0/24'],
  ['172.31.255.9/12', '172.16.0.0/12'],
  ['10.1.2.3/32', '10.1.2.3/32'],
  ['10.1.2.3/0', '0.0.0.0/0'],
  ['fe80::202:b3ff:fe1e:8329/64', 'fe80::/64'],
  ['2001:db8:1:ffff::1/50', '2001:db8:1:c000::/50'],
  ['::1/128', '::1/128'],
])('the network of %s is %s', (cidr, network) => {
  expect(networkOf(cidr)).toBe(network);
});

test("loopback's network is known on every machine, and an address that is no interface's has none", () => {
  expect(subnetsByAddress().get('127.0.0.1')).toBe('127.0.0.0/8');
  expect(subnetsByAddress().get('192.0.2.1')).toBeUndefined();
});

test('the protocol is what is usual at the port of the server', () => {
  expect([443, 5432, 22, 12345, 0].map(applicationProtocol)).toEqual(['https', 'postgresql', 'ssh', '', '']);
});
