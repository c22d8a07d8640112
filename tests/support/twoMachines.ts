import { computer, connection, heartbeat } from '../../src/model/storage';
import { storePoint } from './storePoints';

const MINUTE_MS = 60_000;
const MINUTES = 10;
const PROCESS = (digit: string) => `p-${digit.repeat(40)}`;

const WEB = { Machine: 'm-11111111-1111-1111-1111-111111111111', Computer: 'web01' };
const DATABASE = { Machine: 'm-22222222-2222-2222-2222-222222222222', Computer: 'db01' };
const [WEB_IP, DATABASE_IP, CLIENT_IP] = ['10.0.0.1', '10.0.0.2', '10.0.9.1'] as const;

/**
 * Ten minutes of two machines up to `now` (milliseconds since 1970), in line protocol: a client calls nginx on web01,
 * node on web01 calls postgres on db01.
 */
export function twoMachines(now: number): string[] {
  const newest = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const minutes = Array.from({ length: MINUTES }, (_, index) => newest - index * MINUTE_MS);
  return [
    ...minutes.flatMap(connections),
    ...minutes.flatMap((time) => [beat(WEB, WEB_IP, time), beat(DATABASE, DATABASE_IP, time)]),
    inventory(WEB, WEB_IP, newest),
    inventory(DATABASE, DATABASE_IP, newest),
  ];
}

function connections(time: number): string[] {
  const shared = { Protocol: 'tcp' };
  const figures = { LinksEstablished: 5, LinksTerminated: 5, LinksFailed: 0, LinksLive: 1 };
  const bytes = { BytesSent: 1200, BytesReceived: 9000 };
  const link = (tags: Readonly<Record<string, string>>) =>
    storePoint(connection, { ...shared, ...tags }, { ...figures, ...bytes }, time);
  const call = { SourceIp: WEB_IP, DestinationIp: DATABASE_IP, DestinationPort: '5432' };
  return [
    link({
      ...WEB,
      Process: PROCESS('1'),
      ProcessName: 'nginx',
      Direction: 'inbound',
      SourceIp: CLIENT_IP,
      DestinationIp: WEB_IP,
      RemoteIp: CLIENT_IP,
      DestinationPort: '443',
    }),
    link({ ...WEB, ...call, Process: PROCESS('2'), ProcessName: 'node', Direction: 'outbound', RemoteIp: DATABASE_IP }),
    link({
      ...DATABASE,
      ...call,
      Process: PROCESS('3'),
      ProcessName: 'postgres',
      Direction: 'inbound',
      RemoteIp: WEB_IP,
    }),
  ];
}

function beat(machine: typeof WEB, ip: string, time: number): string {
  const operatingSystem = { OSType: 'Linux', OSName: 'Debian GNU/Linux 12' };
  const observed = { Mechanism: 'ebpf', MechanismReason: '', Missed: '' };
  const fields = { Version: '0.1.0', ComputerIP: ip, ComputerPrivateIPs: JSON.stringify([ip]) };
  return storePoint(heartbeat, machine, { ...operatingSystem, ...observed, ...fields }, time);
}

function inventory(machine: typeof WEB, ip: string, time: number): string {
  return storePoint(
    computer,
    machine,
    {
      ResourceId: machine.Machine,
      ComputerName_s: machine.Computer,
      Ipv4Addresses_s: JSON.stringify([ip]),
      OperatingSystemFamily_s: 'linux',
      OperatingSystemFullName_s: 'Debian GNU/Linux 12',
      AgentVersion_s: '0.1.0',
    },
    time,
  );
}
