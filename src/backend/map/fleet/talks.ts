import { connection, FOLDED_REMOTE } from '../../../model/storage';
import { between, column, equals, oneOf, or, select, type Fragment } from '../../influx/influxql';
import { rowsOf, textList } from '../../influx/rows';
import type { Series } from '../../influx/reader';
import type { TimeRange } from '../../inventory';
import type { Folded } from '../groups';
import { rangeParts } from '../rangeParts';

/** The figures of some connections over the range; `sent` goes from client to server. */
export interface Traffic {
  readonly established: number;
  readonly failed: number;
  readonly sent: number;
  readonly received: number;
}

export const NO_TRAFFIC: Traffic = { established: 0, failed: 0, sent: 0, received: 0 };

/** What one machine tells of its connections between two addresses on one server port, whatever the process. */
export interface Talk {
  readonly machine: string;
  /** `outbound`: the reporting machine is the client. */
  readonly direction: 'inbound' | 'outbound';
  /** The reporting machine's own end. */
  readonly localIp: string;
  readonly remoteIp: string;
  readonly port: number;
  readonly traffic: Traffic;
  /** Those behind {@link FOLDED_REMOTE}. */
  readonly folded?: Folded;
}

/** The machines that a talk must be of, or be with one of the addresses of. */
export interface Parties {
  readonly machines: readonly string[];
  readonly addresses: readonly string[];
}

const TALK_TAGS = ['Machine', 'Direction', 'SourceIp', 'DestinationIp', 'DestinationPort'];

/**
 * The figures of all talks, and the folded remotes. Only the figures that are drawn: each costs the store
 * one cursor for every series of the fleet, so those that few series have are asked for on their own.
 */
export function talksQueries(range: TimeRange, now: number, parties?: Parties): readonly Fragment[] {
  const concerned = parties ? [eitherOf(parties)] : [];
  return [
    ...rangeParts(range, now).map(({ measurement, range: { from, to } }) =>
      select({
        columns: ['LinksEstablished', 'LinksFailed', 'BytesSent', 'BytesReceived'].map((name) => column(name, 'sum')),
        from: measurement,
        where: [between(from, to), ...concerned],
        groupBy: TALK_TAGS,
      }),
    ),
    select({
      columns: [column('FoldedRemotes', 'max'), column('FoldedSample', 'last')],
      from: connection.name,
      where: [between(range.from, range.to), ...concerned, equals('RemoteIp', FOLDED_REMOTE)],
      groupBy: [...TALK_TAGS, 'Process'],
    }),
  ];
}

function eitherOf({ machines, addresses }: Parties): Fragment {
  return or([oneOf('Machine', machines), ...(addresses.length > 0 ? [oneOf('RemoteIp', addresses)] : [])]);
}

/** The talks of a piece of either answer; what the other one tells is 0. */
export function talksOf(series: Series): Talk[] {
  return rowsOf([series]).map((row) => {
    const direction = row.tag('Direction') === 'inbound' ? 'inbound' : 'outbound';
    const [client, server] = [row.tag('SourceIp'), row.tag('DestinationIp')];
    const remotes = row.number('FoldedRemotes');
    const [own, others] = [row.number('BytesSent'), row.number('BytesReceived')];
    return {
      machine: row.tag('Machine'),
      direction,
      localIp: direction === 'outbound' ? client : server,
      remoteIp: direction === 'outbound' ? server : client,
      port: row.number('DestinationPort'),
      traffic: {
        established: row.number('LinksEstablished'),
        failed: row.number('LinksFailed'),
        // The agent tells what its own machine sent; traffic is seen from the client.
        sent: direction === 'outbound' ? own : others,
        received: direction === 'outbound' ? others : own,
      },
      ...(remotes > 0 && { folded: { remotes, sample: textList(row.text('FoldedSample')) } }),
    };
  });
}

export function addedTraffic(a: Traffic, b: Traffic): Traffic {
  return {
    established: a.established + b.established,
    failed: a.failed + b.failed,
    sent: a.sent + b.sent,
    received: a.received + b.received,
  };
}

/** Of the same connections, told by both ends: an agent that polls misses short ones. */
export function reconciledTraffic(a: Traffic, b: Traffic): Traffic {
  return {
    established: Math.max(a.established, b.established),
    failed: Math.max(a.failed, b.failed),
    sent: Math.max(a.sent, b.sent),
    received: Math.max(a.received, b.received),
  };
}
