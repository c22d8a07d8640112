import { connection } from '../../../model/storage';
import { between, column, oneOf, or, select, type Fragment } from '../../influx/influxql';
import { rowsOf } from '../../influx/rows';
import type { Series } from '../../influx/reader';
import type { TimeRange } from '../../inventory';

/** The figures of some connections over the range; `sent` goes from client to server. */
export interface Traffic {
  readonly established: number;
  readonly failed: number;
  readonly sent: number;
  readonly received: number;
}

export const NO_TRAFFIC: Traffic = { established: 0, failed: 0, sent: 0, received: 0 };

/** What one machine tells of its connections with one address on one server port, whatever the process. */
export interface Talk {
  readonly machine: string;
  /** `outbound`: the reporting machine is the client. */
  readonly direction: 'inbound' | 'outbound';
  readonly remoteIp: string;
  readonly port: number;
  readonly traffic: Traffic;
}

/** The machines that a talk must be of, or be with one of the addresses of. */
export interface Parties {
  readonly machines: readonly string[];
  readonly addresses: readonly string[];
}

/** Only the figures that are drawn: each costs the store one cursor for every series of the fleet. */
export function talksQuery(range: TimeRange, parties?: Parties): Fragment {
  return select({
    columns: ['LinksEstablished', 'LinksFailed', 'BytesSent', 'BytesReceived'].map((name) => column(name, 'sum')),
    from: connection.name,
    where: [between(range.from, range.to), ...(parties ? [eitherOf(parties)] : [])],
    groupBy: ['Machine', 'Direction', 'RemoteIp', 'DestinationPort'],
  });
}

function eitherOf({ machines, addresses }: Parties): Fragment {
  return or([oneOf('Machine', machines), ...(addresses.length > 0 ? [oneOf('RemoteIp', addresses)] : [])]);
}

export function talksOf(series: Series): Talk[] {
  return rowsOf([series]).map((row) => {
    const direction = row.tag('Direction') === 'inbound' ? 'inbound' : 'outbound';
    const [own, others] = [row.number('BytesSent'), row.number('BytesReceived')];
    return {
      machine: row.tag('Machine'),
      direction,
      remoteIp: row.tag('RemoteIp'),
      port: row.number('DestinationPort'),
      traffic: {
        established: row.number('LinksEstablished'),
        failed: row.number('LinksFailed'),
        // The agent tells what its own machine sent; traffic is seen from the client.
        sent: direction === 'outbound' ? own : others,
        received: direction === 'outbound' ? others : own,
      },
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
