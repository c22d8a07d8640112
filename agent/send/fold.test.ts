import { FOLDED_PORT, FOLDED_REMOTE } from '../../src/model/storage';
import { HostsFile } from '../collect/hostsFile';
import { flowOf, lookOf } from '../observe/flow.fixture';
import { vanishedProcess } from '../observe/processes';
import type { MachineName, PoolOf } from '../pool';
import { ConnectionFold } from './fold';
import { DailyCap } from './dailyCap';
import { SERIES_LIMITS, SeriesCap, type SeriesLimits } from './seriesCap';

const MACHINE: MachineName = { id: 'm-1', computer: 'web' };
const pools: PoolOf = ({ executableName }) => ({ id: `p-${executableName}`, name: executableName });
const MINUTE = { milliseconds: 60_000, nanoseconds: 2 };

function fold(limits: Partial<SeriesLimits> = {}, hosts = new HostsFile('/nowhere')): ConnectionFold {
  const cap = new SeriesCap(new DailyCap(undefined, () => undefined), pools, { ...SERIES_LIMITS, ...limits });
  const made = new ConnectionFold(MACHINE, pools, cap, hosts);
  made.begin(MINUTE);
  return made;
}

test('sums a minute in one point, written anew with all figures so far and the same time', () => {
  const connections = fold();
  connections.add(lookOf(flowOf({ established: 2, live: 1, bytesSent: 5 })));
  const [record, ...rest] = connections.add(lookOf(flowOf({ established: 1, terminated: 1, live: 1, bytesSent: 7 })));
  expect(rest).toEqual([]);
  expect(record).toMatchObject({
    time: MINUTE,
    tags: {
      Process: 'p-x',
      Direction: 'outbound',
      SourceIp: '10.0.0.1',
      DestinationIp: '10.0.0.9',
      RemoteIp: '10.0.0.9',
    },
    fields: { LinksEstablished: 3, LinksTerminated: 1, LinksLive: 1, LinksFailed: 0, BytesSent: 12, BytesReceived: 0 },
  });
});

test('names the client as the source of an inbound connection', () => {
  const [record] = fold().add(lookOf(flowOf({ direction: 'inbound', live: 1 })));
  expect(record!.tags).toMatchObject({ SourceIp: '10.0.0.9', DestinationIp: '10.0.0.1', RemoteIp: '10.0.0.9' });
});

test('writes an idle live connection once a minute', () => {
  const connections = fold();
  const idle = lookOf(flowOf({ live: 3 }));
  expect(connections.add(idle)).toHaveLength(1);
  expect(connections.add(idle)).toHaveLength(0);
  connections.begin({ milliseconds: 120_000, nanoseconds: 0 });
  expect(connections.add(idle)).toMatchObject([{ time: { milliseconds: 120_000 }, fields: { LinksLive: 3 } }]);
});

test('counts no live connection any more where a look does not show it', () => {
  const connections = fold();
  connections.add(lookOf(flowOf({ live: 3 })));
  expect(connections.add(lookOf())).toMatchObject([{ fields: { LinksLive: 0 } }]);
});

test('sums the processes of one pool, keeps others apart', () => {
  const other = vanishedProcess(3, 'y');
  const records = fold().add(
    lookOf(
      flowOf({ live: 1 }),
      flowOf({ live: 2, process: vanishedProcess(2, '/bin/x') }),
      flowOf({ live: 4, process: other }),
    ),
  );
  expect(records.map(({ fields }) => fields.LinksLive)).toEqual([3, 4]);
});

test('sums failures by their reason and round trips by their extremes', () => {
  const connections = fold();
  connections.add(lookOf(flowOf({ failed: { refused: 2 }, roundTrip: { min: 5, max: 9, sum: 14, count: 2 } })));
  const [record] = connections.add(
    lookOf(flowOf({ failed: { timedOut: 1 }, roundTrip: { min: 7, max: 30, sum: 37, count: 2 } })),
  );
  expect(record!.fields).toMatchObject({
    LinksFailed: 3,
    LinksRefused: 2,
    LinksTimedOut: 1,
    RoundTripMin: 5,
    RoundTripMax: 30,
    RoundTripSum: 51,
    RoundTripCount: 4,
  });
  expect(record!.fields).not.toHaveProperty('LinksReset');
});

test('folds the remotes beyond the cap of a port into one series that keeps every count', () => {
  const connections = fold({ remotesPerPort: 2 });
  const flows = Array.from({ length: 30 }, (_, index) => flowOf({ remoteAddress: `10.1.0.${index}`, established: 1 }));
  const records = connections.add(lookOf(...flows, flowOf({ serverPort: 80, established: 1 })));
  expect(records.map(({ tags }) => tags.RemoteIp)).toEqual(['10.1.0.0', '10.1.0.1', FOLDED_REMOTE, '10.0.0.9']);
  const folded = records[2]!;
  expect(folded.tags).toMatchObject({ DestinationIp: FOLDED_REMOTE, SourceIp: '10.0.0.1' });
  expect(folded.fields).toMatchObject({ LinksEstablished: 28, FoldedRemotes: 28 });
  expect(JSON.parse(String(folded.fields.FoldedSample))).toHaveLength(20);
});

test('a scan of every port makes as many series as the cap allows, and every attempt is counted', () => {
  const scan = Array.from({ length: 65_535 }, (_, index) => flowOf({ serverPort: index + 1, failed: { refused: 1 } }));
  const records = fold().add(lookOf(...scan));
  expect(records).toHaveLength(SERIES_LIMITS.portsPerProcess + 1);
  expect(records.reduce((sum, { fields }) => sum + Number(fields.LinksRefused), 0)).toBe(65_535);
  const folded = records.find(({ tags }) => tags.DestinationPort === FOLDED_PORT)!;
  expect(folded.fields.FoldedPorts).toBe(65_535 - SERIES_LIMITS.portsPerProcess);
});

test('a scan of every port of many machines stays within the cap of a process', () => {
  const flows = Array.from({ length: 300 }, (_, port) =>
    Array.from({ length: 100 }, (__, machine) =>
      flowOf({ serverPort: port + 1, remoteAddress: `10.2.0.${machine}`, established: 1 }),
    ),
  ).flat();
  const records = fold({ connectionsPerProcess: 500 }).add(lookOf(...flows));
  expect(records).toHaveLength(501);
  expect(records.reduce((sum, { fields }) => sum + Number(fields.LinksEstablished), 0)).toBe(30_000);
  expect(records.at(-1)!.tags).toMatchObject({ SourceIp: FOLDED_REMOTE, RemoteIp: FOLDED_REMOTE });
});

test('one flow of several clients counts and names them all', () => {
  const flow = flowOf({
    direction: 'inbound',
    remoteAddress: FOLDED_REMOTE,
    clients: ['10.0.0.1', '10.0.0.7'],
    established: 3,
  });
  const [record] = fold().add(lookOf(flow));
  expect(record!.tags).toMatchObject({ RemoteIp: FOLDED_REMOTE, SourceIp: FOLDED_REMOTE });
  expect(record!.fields).toMatchObject({ FoldedRemotes: 2, FoldedSample: '["10.0.0.1","10.0.0.7"]' });
});

test('names a remote that the hosts file names', () => {
  const hosts = { refresh: () => undefined, namesOf: () => '["db"]' } as unknown as HostsFile;
  expect(fold({}, hosts).add(lookOf(flowOf({ live: 1 })))[0]!.fields.RemoteDnsCanonicalNames).toBe('["db"]');
});
