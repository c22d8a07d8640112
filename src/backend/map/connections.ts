import { connection, FOLDED_REMOTE } from '../../model/storage';
import { between, column, equals, oneOf, select, type Fragment } from '../influx/influxql';
import { groupBy } from '../groupBy';
import { rowsOf, textList, type Row } from '../influx/rows';
import type { Series } from '../influx/reader';
import type { Heartbeat } from '../inventory';
import { added, type Activity } from './activity';
import type { RangePart } from './rangeParts';

/** What one agent tells of one logical connection over the range. */
export interface ConnectionReport {
  readonly machine: string;
  readonly computer: string;
  readonly process: string;
  readonly processName: string;
  /** `outbound`: the reporting machine is the client. */
  readonly direction: 'inbound' | 'outbound';
  readonly sourceIp: string;
  readonly destinationIp: string;
  readonly remoteIp: string;
  readonly port: number;
  readonly protocol: string;
  readonly activity: Activity;
  /** Distinct remotes that were folded into this series, and some of their addresses; 0 where it is of one remote. */
  readonly foldedRemotes: number;
  readonly foldedSample: readonly string[];
  /** Distinct ports that were folded into this series; 0 where it is of one port, or of unknown many. */
  readonly foldedPorts: number;
}

const COUNTS = [
  'LinksEstablished',
  'LinksFailed',
  'LinksRefused',
  'LinksTimedOut',
  'LinksUnreachable',
  'LinksReset',
  'LinksAbandoned',
  'BytesSent',
  'BytesReceived',
].map((name) => column(name, 'sum'));

const DETAILS = [
  ...['LinksTerminated', 'RoundTripSum', 'RoundTripCount', 'Retransmits'].map((name) => column(name, 'sum')),
  column('RoundTripMin', 'min'),
  column('RoundTripMax', 'max'),
  column('FoldedRemotes', 'max'),
  column('FoldedSample', 'last'),
  column('FoldedPorts', 'max'),
];

/** All connections that the machine itself tells of. */
export function reportsOfMachine(part: RangePart, machine: string): readonly Fragment[] {
  return connectionQueries(part, equals('Machine', machine), [...COUNTS, ...DETAILS]);
}

/**
 * All connections that anyone tells of with one of the addresses as the other end. Only what bears witness to the
 * focus machine's own reports: each figure costs the store one cursor for every series.
 */
export function reportsAboutAddresses(part: RangePart, addresses: readonly string[]): readonly Fragment[] {
  return connectionQueries(part, oneOf('RemoteIp', addresses), COUNTS);
}

/** Three statements over the same series: the figures, the first and the last minute with them. */
function connectionQueries(
  { measurement, range }: RangePart,
  condition: Fragment,
  figures: readonly Fragment[],
): readonly Fragment[] {
  const edge = (aggregate: 'first' | 'last') => [column('LinksEstablished', aggregate)];
  return [[...figures, column('LinksLive', 'last')], edge('first'), edge('last')].map((columns) =>
    select({
      columns,
      from: measurement,
      where: [condition, between(range.from, range.to)],
      groupBy: connection.tags,
    }),
  );
}

/** The answers of the three statements, joined by series. */
export function reportsOf(answers: readonly (readonly Series[])[]): ConnectionReport[] {
  const [figures = [], first = [], last = []] = answers;
  const firstSeen = timesBySeries(first);
  const lastSeen = timesBySeries(last);
  return rowsOf(figures).map((row) => {
    const series = seriesKey(row);
    return reportOf(row, firstSeen.get(series) ?? 0, lastSeen.get(series) ?? 0);
  });
}

/** What was told of the same connections in parts of a range that follow each other. */
export function joinedReports(parts: readonly (readonly ConnectionReport[])[]): readonly ConnectionReport[] {
  const [only, ...others] = parts;
  if (only && others.length === 0) {
    return only;
  }
  const byConnection = groupBy(
    parts.flat(),
    ({ machine, computer, process, processName, direction, sourceIp, destinationIp, remoteIp, port, protocol }) =>
      [machine, computer, process, processName, direction, sourceIp, destinationIp, remoteIp, port, protocol].join(
        '\0',
      ),
  );
  return [...byConnection.values()].map((reports) => reports.reduce(followed));
}

function followed(before: ConnectionReport, after: ConnectionReport): ConnectionReport {
  return {
    ...after,
    activity: { ...added(before.activity, after.activity), live: after.activity.live },
    foldedRemotes: Math.max(before.foldedRemotes, after.foldedRemotes),
    foldedSample: after.foldedSample.length > 0 ? after.foldedSample : before.foldedSample,
    foldedPorts: Math.max(before.foldedPorts, after.foldedPorts),
  };
}

/** An agent writes a point for every minute in which a connection is open: an older one tells of a closed one. */
const LIVE_FOR_MS = 120_000;

/**
 * The reports with what is open at the end of the range, or at the newest data of the machine that tells of it where
 * that is earlier: the last point of a connection that ended before is of no open one.
 */
export function withCurrentLive(
  reports: readonly ConnectionReport[],
  heartbeats: readonly Heartbeat[],
  rangeEnd: number,
): ConnectionReport[] {
  const newest = new Map<string, number>();
  const note = (machine: string, time: number) => newest.set(machine, Math.max(newest.get(machine) ?? 0, time));
  heartbeats.forEach(({ machine, time }) => note(machine, time));
  reports.forEach(({ machine, activity }) => note(machine, activity.lastSeen));
  return reports.map((report) => {
    const end = Math.min(rangeEnd, newest.get(report.machine)!);
    const isCurrent = report.activity.lastSeen >= end - LIVE_FOR_MS;
    return isCurrent ? report : { ...report, activity: { ...report.activity, live: 0 } };
  });
}

function timesBySeries(series: readonly Series[]): Map<string, number> {
  return new Map(rowsOf(series).map((row) => [seriesKey(row), row.time]));
}

function seriesKey(row: Row): string {
  return connection.tags.map((tag) => row.tag(tag)).join('\0');
}

function reportOf(row: Row, firstSeen: number, lastSeen: number): ConnectionReport {
  const direction = row.tag('Direction') === 'inbound' ? 'inbound' : 'outbound';
  const [sent, received] = [row.number('BytesSent'), row.number('BytesReceived')];
  return {
    machine: row.tag('Machine'),
    computer: row.tag('Computer'),
    process: row.tag('Process'),
    processName: row.tag('ProcessName'),
    direction,
    sourceIp: row.tag('SourceIp'),
    destinationIp: row.tag('DestinationIp'),
    remoteIp: row.tag('RemoteIp'),
    port: row.number('DestinationPort'),
    protocol: row.tag('Protocol'),
    activity: {
      established: row.number('LinksEstablished'),
      terminated: row.number('LinksTerminated'),
      failed: row.number('LinksFailed'),
      refused: row.number('LinksRefused'),
      timedOut: row.number('LinksTimedOut'),
      unreachable: row.number('LinksUnreachable'),
      reset: row.number('LinksReset'),
      abandoned: row.number('LinksAbandoned'),
      live: row.number('LinksLive'),
      // The agent tells what its own machine sent; an activity is seen from the client.
      bytesSent: direction === 'outbound' ? sent : received,
      bytesReceived: direction === 'outbound' ? received : sent,
      roundTripMin: row.number('RoundTripMin'),
      roundTripMax: row.number('RoundTripMax'),
      roundTripSum: row.number('RoundTripSum'),
      roundTripCount: row.number('RoundTripCount'),
      retransmits: row.number('Retransmits'),
      firstSeen,
      lastSeen,
    },
    foldedRemotes: row.tag('RemoteIp') === FOLDED_REMOTE ? row.number('FoldedRemotes') : 0,
    foldedSample: textList(row.text('FoldedSample')),
    foldedPorts: row.number('FoldedPorts'),
  };
}
