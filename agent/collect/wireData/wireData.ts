import { wireData } from '../../../src/model/collected';
import { FOLDED_REMOTE, type connection } from '../../../src/model/storage';
import type { MachineName } from '../../pool';
import type { AgentRecord } from '../../record';
import type { About, Collector } from '../collector';
import { applicationProtocol } from './applicationProtocol';
import { subnetsByAddress } from './subnets';

export const ABOUT_WIRE_DATA: About = {
  reads: 'the connections of each minute that is over, which the agent counts anyway',
  yields: ['WireData'],
  costs: 'a point per minute and logical connection that carried bytes, with the series that those have',
};

type Connection = AgentRecord<typeof connection>;
type Tags = AgentRecord<typeof wireData>['tags'];

/** WireData: the bytes of a minute, written when it is over. Mechanisms that see no bytes yield none. */
export class WireDataCollector implements Collector {
  readonly name = 'wiredata';
  readonly everySeconds = 60;
  readonly limitSeconds = 10;
  private waiting: AgentRecord[] = [];

  constructor(private readonly machine: MachineName) {}

  /** Takes the connections of a minute that is over; their time stamp is that of the minute. */
  note(connections: readonly Connection[]): void {
    this.waiting.push(...wireDataOf(this.machine, connections, subnetsByAddress()));
  }

  hasNews(): boolean {
    return this.waiting.length > 0;
  }

  async collect(): Promise<readonly AgentRecord[]> {
    return this.rest();
  }

  rest(): readonly AgentRecord[] {
    const records = this.waiting;
    this.waiting = [];
    return records;
  }
}

/**
 * Processes of one name are one here: what differs in the process alone is added up. A minute that is noted again yields
 * equal points.
 */
export function wireDataOf(
  machine: MachineName,
  connections: readonly Connection[],
  subnets: ReadonlyMap<string, string>,
): AgentRecord[] {
  const records = new Map<string, AgentRecord<typeof wireData>>();
  for (const { tags: of, fields, time } of connections) {
    const { BytesSent: sent = 0, BytesReceived: received = 0, LinksLive: live = 0 } = fields;
    if (sent + received > 0) {
      const tags = tagsOf(machine, of, subnets);
      const key = JSON.stringify([tags, time]);
      const before = records.get(key)?.fields;
      const SentBytes = sent + (before?.SentBytes ?? 0);
      const ReceivedBytes = received + (before?.ReceivedBytes ?? 0);
      const SessionState = live > 0 || before?.SessionState === 'Connected' ? 'Connected' : 'Disconnected';
      records.set(key, {
        measurement: wireData,
        tags,
        fields: { SentBytes, ReceivedBytes, TotalBytes: SentBytes + ReceivedBytes, SessionState },
        time,
      });
    }
  }
  return [...records.values()];
}

function tagsOf(machine: MachineName, of: Connection['tags'], subnets: ReadonlyMap<string, string>): Tags {
  const inbound = of.Direction === 'inbound';
  const localIp = inbound ? of.DestinationIp : of.SourceIp;
  return {
    Machine: machine.id,
    Computer: machine.computer,
    ProcessName: of.ProcessName,
    Direction: of.Direction,
    LocalIP: localIp,
    LocalSubnet: subnets.get(localIp) ?? '',
    RemoteIP: of.RemoteIp,
    ProtocolName: of.Protocol.toUpperCase(),
    ApplicationProtocol: applicationProtocol(Number(of.DestinationPort)),
    IPVersion: localIp === FOLDED_REMOTE ? '' : localIp.includes(':') ? 'IPv6' : 'IPv4',
    LocalPortNumber: inbound ? of.DestinationPort : '',
    RemotePortNumber: inbound ? '' : of.DestinationPort,
  };
}
