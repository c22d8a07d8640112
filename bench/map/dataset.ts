import { createHash } from 'node:crypto';
import { at, type AgentRecord } from '../../agent/record';
import { boundPort, computer, connection, heartbeat, processPool } from '../../src/model/storage';
import type { StoredMachine } from '../../tests/support/storePoints';
import { generateFound } from './found';

export interface FleetSize {
  readonly machines: number;
  /** Links per machine: half of them outbound, half inbound. */
  readonly links: number;
  readonly minutes: number;
  /** Milliseconds since 1970 of the first minute. */
  readonly start: number;
}

const PORTS = [443, 8080, 5432, 6379, 9092];
const MINUTE = 60_000;

export function machineId(machine: number): string {
  const hex = createHash('sha1').update(`machine ${machine}`).digest('hex');
  return `m-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export function machineName(machine: number): string {
  return `web-${String(machine).padStart(4, '0')}.example.net`;
}

export function machineAddress(machine: number): string {
  return `10.20.${machine >> 8}.${machine & 255}`;
}

/** All the points of a fleet in the order of time, every link reported by both of its ends. */
export function* generateFleet(size: FleetSize): Generator<AgentRecord> {
  for (let machine = 0; machine < size.machines; machine++) {
    yield* inventory(machine, size);
    yield* generateFound(storedMachine(machine), size.start, size.minutes);
  }
  const ends = [...Array(size.machines).keys()].flatMap((machine) => outboundLinks(machine, size)).flatMap(bothEnds);
  for (let minute = 0; minute < size.minutes; minute++) {
    const time = size.start + minute * MINUTE;
    for (const { tags, fields } of ends) {
      yield { measurement: connection, tags, fields, time: at(time) };
    }
    for (let machine = 0; machine < size.machines; machine++) {
      yield heartbeatOf(machine, time);
    }
  }
}

function storedMachine(machine: number): StoredMachine {
  return { id: machineId(machine), name: machineName(machine), addresses: [machineAddress(machine)] };
}

interface Link {
  readonly client: number;
  readonly server: number;
  readonly port: number;
}

function outboundLinks(machine: number, size: FleetSize): Link[] {
  return [...Array(size.links / 2).keys()].map((k) => ({
    client: machine,
    server: (machine + 1 + k * 3) % size.machines,
    port: PORTS[k % PORTS.length]!,
  }));
}

function processTags(machine: number, port: number) {
  return {
    Machine: machineId(machine),
    Computer: machineName(machine),
    Process: `p-${createHash('sha1').update(`${machine} ${port}`).digest('hex')}`,
    ProcessName: `server-${port}`,
  };
}

function bothEnds(link: Link): Pick<AgentRecord<typeof connection>, 'tags' | 'fields'>[] {
  const shared = {
    SourceIp: machineAddress(link.client),
    DestinationIp: machineAddress(link.server),
    DestinationPort: String(link.port),
    Protocol: 'tcp',
  };
  const figures = {
    LinksEstablished: 3,
    LinksTerminated: 3,
    LinksLive: 2,
    BytesSent: 1_000 + link.port,
    BytesReceived: 20_000 + link.port,
  };
  return [
    {
      tags: {
        ...processTags(link.client, link.port),
        ...shared,
        Direction: 'outbound',
        RemoteIp: shared.DestinationIp,
      },
      fields: { ...figures, LinksFailed: link.client % 50 === 0 ? 1 : 0 },
    },
    {
      tags: { ...processTags(link.server, link.port), ...shared, Direction: 'inbound', RemoteIp: shared.SourceIp },
      fields: { ...figures, LinksFailed: 0 },
    },
  ];
}

function* inventory(machine: number, size: FleetSize): Generator<AgentRecord> {
  const tags = { Machine: machineId(machine), Computer: machineName(machine) };
  yield {
    measurement: computer,
    tags,
    fields: {
      ResourceId: tags.Machine,
      ResourceName_s: tags.Machine,
      ComputerName_s: tags.Computer,
      Ipv4Addresses_s: JSON.stringify([machineAddress(machine)]),
      Ipv6Addresses_s: '[]',
      OperatingSystemFamily_s: 'linux',
      OperatingSystemFullName_s: 'Debian GNU/Linux 12 (bookworm)',
    },
    time: at(size.start),
  };
  for (const port of PORTS) {
    const process = processTags(machine, port);
    yield {
      measurement: processPool,
      tags: process,
      fields: {
        ResourceId: `${tags.Machine}/${process.Process}`,
        ResourceName_s: process.Process!,
        MachineResourceName_s: tags.Machine,
        ExecutableName_s: process.ProcessName!,
        CommandLine_s: `/usr/sbin/server --port ${port}`,
      },
      time: at(size.start),
    };
    yield {
      measurement: boundPort,
      tags: { ...process, Ip: '0.0.0.0', Port: String(port), Protocol: 'tcp' },
      fields: { IsWildcardBind: true },
      time: at(size.start),
    };
  }
}

function heartbeatOf(machine: number, time: number): AgentRecord {
  return {
    measurement: heartbeat,
    tags: { Machine: machineId(machine), Computer: machineName(machine) },
    fields: { Category: 'Direct Agent', OSType: 'Linux', Version: '0.1.0', Mechanism: 'ebpf', Missed: '' },
    time: at(time),
  };
}
