import { Point } from '@influxdata/influxdb-client';
import {
  boundPort,
  computer,
  connection,
  type connectionHour,
  heartbeat,
  processPool,
  type FieldType,
} from '../../src/model/storage';
import { toTagText } from '../../src/model/tagText';

interface Storable {
  readonly name: string;
  readonly tags: readonly string[];
  readonly fields: Readonly<Record<string, FieldType>>;
}

type Tags<M extends Storable> = Readonly<Partial<Record<M['tags'][number], string>>>;
type Fields<M extends Storable> = Readonly<Partial<Record<keyof M['fields'] & string, string | number | boolean>>>;

/** A point as an agent writes it, in line protocol. `time` is milliseconds since 1970. */
export function storePoint<M extends Storable>(measurement: M, tags: Tags<M>, fields: Fields<M>, time: number): string {
  const point = new Point(measurement.name).timestamp(`${Math.trunc(time)}000000`);
  for (const [name, value] of Object.entries<string | undefined>(tags)) {
    point.tag(name, toTagText(value ?? ''));
  }
  for (const [name, value] of Object.entries(fields)) {
    addField(point, measurement.fields[name]!, name, value as string | number | boolean);
  }
  const line = point.toLineProtocol();
  if (line === undefined) {
    throw new Error(`A point of ${measurement.name} needs a field`);
  }
  return line;
}

function addField(point: Point, type: FieldType, name: string, value: string | number | boolean): void {
  switch (type) {
    case 'integer':
      point.intField(name, Number(value));
      break;
    case 'float':
      point.floatField(name, Number(value));
      break;
    case 'string':
      point.stringField(name, String(value));
      break;
    case 'boolean':
      point.booleanField(name, value === true);
      break;
  }
}

export interface StoredMachine {
  readonly id: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly tags?: readonly string[];
}

export interface StoredProcess {
  readonly machine: StoredMachine;
  readonly id: string;
  readonly name: string;
}

export function machineOf(number: number, name: string, ...addresses: string[]): StoredMachine {
  return { id: `m-00000000-0000-0000-0000-${String(number).padStart(12, '0')}`, name, addresses };
}

/** The same name on the same machine gives the same process. */
export function processOf(machine: StoredMachine, name: string): StoredProcess {
  const text = Buffer.from(`${machine.id.slice(-12)}${name}`).toString('hex');
  return { machine, id: `p-${text.slice(-40).padStart(40, '0')}`, name };
}

export function computerPoint(machine: StoredMachine, time: number): string {
  const isIpv6 = (address: string) => address.includes(':');
  return storePoint(
    computer,
    { Machine: machine.id, Computer: machine.name },
    {
      ComputerName_s: machine.name,
      Ipv4Addresses_s: JSON.stringify(machine.addresses.filter((address) => !isIpv6(address))),
      Ipv6Addresses_s: JSON.stringify(machine.addresses.filter(isIpv6)),
      OperatingSystemFamily_s: 'linux',
      OperatingSystemFullName_s: 'Debian GNU/Linux 12',
      AgentVersion_s: '0.1.0',
      ...(machine.tags && { Tags_s: JSON.stringify(machine.tags) }),
    },
    time,
  );
}

export function heartbeatPoint(machine: StoredMachine, time: number): string {
  return storePoint(
    heartbeat,
    { Machine: machine.id, Computer: machine.name },
    {
      OSType: 'Linux',
      OSName: 'Debian GNU/Linux 12',
      Version: '0.1.0',
      ComputerPrivateIPs: JSON.stringify(machine.addresses),
      Mechanism: 'ebpf',
      Missed: '',
    },
    time,
  );
}

export function processPoint(process: StoredProcess, role: string, time: number): string {
  const { machine, id, name } = process;
  return storePoint(
    processPool,
    { Machine: machine.id, Computer: machine.name, Process: id, ProcessName: name },
    { DisplayName_s: name, UserName: 'www-data', Role_s: role, CommandLine_s: `/usr/bin/${name}` },
    time,
  );
}

export function boundPortPoint(process: StoredProcess, port: number, time: number): string {
  const { machine, id, name } = process;
  return storePoint(
    boundPort,
    {
      Machine: machine.id,
      Computer: machine.name,
      Process: id,
      ProcessName: name,
      Ip: '0.0.0.0',
      Port: String(port),
      Protocol: 'tcp',
    },
    { PortId: `port-${port}`, IsWildcardBind: true },
    time,
  );
}

export interface StoredConnection {
  readonly process: StoredProcess;
  readonly direction: 'inbound' | 'outbound';
  readonly local: string;
  readonly remote: string;
  readonly port: number;
  readonly figures: Fields<typeof connection>;
}

/** Of a minute, or of an hour. */
export function connectionPoint(
  stored: StoredConnection,
  time: number,
  measurement: typeof connection | typeof connectionHour = connection,
): string {
  const { process, direction, local, remote, port, figures } = stored;
  const outbound = direction === 'outbound';
  return storePoint(
    measurement,
    {
      Machine: process.machine.id,
      Computer: process.machine.name,
      Process: process.id,
      ProcessName: process.name,
      Direction: direction,
      SourceIp: outbound ? local : remote,
      DestinationIp: outbound ? remote : local,
      RemoteIp: remote,
      DestinationPort: String(port),
      Protocol: 'tcp',
    },
    {
      LinksEstablished: 0,
      LinksTerminated: 0,
      LinksFailed: 0,
      LinksLive: 0,
      BytesSent: 0,
      BytesReceived: 0,
      ...figures,
    },
    time,
  );
}
