import { createHash } from 'node:crypto';
import { at, type AgentRecord } from '../../agent/record';
import { computer, connection, heartbeat, processPool } from '../../src/model/storage';
import type { Role } from '../../src/model/roles';

export interface GeneratedMachine {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly role: Role | '';
  /** What it was made for: the application or office that the map should find again. */
  readonly application: string;
}

export interface GeneratedLink {
  readonly client: number;
  readonly server: number;
  readonly port: number;
  readonly established: number;
  readonly failed: number;
}

export interface DataCentre {
  readonly machines: readonly GeneratedMachine[];
  /** Ends are positions in `machines`. */
  readonly links: readonly GeneratedLink[];
}

const WORDS = ['shop', 'erp', 'crm', 'pay', 'wiki', 'risk', 'stock', 'hr', 'dms', 'scan', 'vpn', 'geo', 'sso', 'bi'];
const SITES = ['fra', 'muc', 'ber', 'vie'];
const TIERS: readonly (readonly [tier: string, role: Role, share: number, port: number])[] = [
  ['lb', 'proxy', 0.08, 443],
  ['web', 'webServer', 0.34, 8080],
  ['app', 'appServer', 0.38, 5432],
  ['db', 'databaseServer', 0.12, 5432],
  ['cache', 'cache', 0.08, 6379],
];
const MINUTE = 60_000;

/**
 * A made-up data centre: applications of three tiers, offices that use them, DNS, LDAP and monitoring that all share,
 * some noise and some failures. The same number of machines gives the same data centre.
 */
export function dataCentre(count: number): DataCentre {
  const random = numbers(count);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const machines: GeneratedMachine[] = [];
  const links = new Map<string, GeneratedLink>();
  const add = (name: string, role: Role | '', application: string): number => {
    const position = machines.length;
    const address = `10.${20 + (position >> 16)}.${(position >> 8) & 255}.${position & 255}`;
    return machines.push({ id: idOf(name), name: `${name}.example.net`, address, role, application }) - 1;
  };
  const connect = (client: number, server: number, port: number, failing = 0.004) => {
    const established = Math.ceil(500 * random() ** 3);
    const failed = random() < failing ? Math.ceil(random() * 20) : 0;
    if (client !== server) {
      links.set(`${client} ${server} ${port}`, { client, server, port, established, failed });
    }
  };

  const core = (['dns', 'ldap', 'monitor'] as const).flatMap((kind) =>
    Array.from({ length: Math.max(1, Math.round(count / 300)) }, (_, n) =>
      add(`${kind}-${n + 1}`, kind === 'dns' ? 'dns' : kind === 'ldap' ? 'ldapServer' : 'monitoring', 'core'),
    ),
  );
  const entrances: number[] = [];
  const databases: number[] = [];
  for (let n = 0; machines.length < count * 0.82; n++) {
    const word = WORDS[n % WORDS.length]!;
    const name = n < WORDS.length ? word : `${word}x${String.fromCharCode(96 + Math.floor(n / WORDS.length))}`;
    const size = Math.min(4 + Math.floor(random() ** 2 * 40), Math.max(4, Math.floor(count / 4)));
    const tiers = TIERS.map(([tier, role, share]) =>
      Array.from({ length: Math.max(tier === 'cache' ? 0 : 1, Math.round(size * share)) }, (_, i) =>
        add(`${name}-${tier}-${String(i + 1).padStart(2, '0')}`, role, name),
      ),
    );
    const [balancers = [], webs = [], apps = [], stores = [], caches = []] = tiers;
    balancers.forEach((client) => webs.forEach((server) => connect(client, server, 8080)));
    webs.forEach((client) => [pick(apps), pick(apps)].forEach((server) => connect(client, server, 8009)));
    apps.forEach((client) => {
      connect(client, pick(stores), 5432);
      caches.forEach((server) => connect(client, server, 6379));
    });
    entrances.push(balancers[0]!);
    databases.push(stores[0]!);
  }
  for (let n = 0; machines.length < count; n++) {
    const site = `office-${SITES[n % SITES.length]}${n < SITES.length ? '' : String.fromCharCode(97 + n / SITES.length)}`;
    const used = [pick(entrances), pick(entrances)];
    for (let i = 0; i < 60 && machines.length < count; i++) {
      const client = add(`${site}-${String(i + 1).padStart(3, '0')}`, '', site);
      used.forEach((server) => connect(client, server, 443, n === 0 ? 0.08 : 0.004));
    }
  }
  for (const [position, { application }] of machines.entries()) {
    const [dns, ldap, monitor] = [0, 1, 2].map(
      (kind) => core[(kind * core.length) / 3 + (position % (core.length / 3))]!,
    );
    if (application !== 'core') {
      connect(position, dns!, 53, 0);
      connect(position, ldap!, 389, 0);
      connect(monitor!, position, 9100, 0);
    }
  }
  for (let n = 0; n < entrances.length * 1.5; n++) {
    connect(pick(entrances), pick(entrances), 443, 0.05);
  }
  return { machines, links: [...links.values()] };
}

/** The points that agents on all the machines would write for some minutes from `start` (milliseconds since 1970). */
export function* dataCentrePoints(
  { machines, links }: DataCentre,
  start: number,
  minutes: number,
): Generator<AgentRecord> {
  for (const machine of machines) {
    yield* inventory(machine, start);
  }
  for (let minute = 0; minute < minutes; minute++) {
    const time = at(start + minute * MINUTE);
    for (const link of links) {
      yield { measurement: connection, ...endOf(machines, link, 'outbound'), time };
      yield { measurement: connection, ...endOf(machines, link, 'inbound'), time };
    }
    for (const { id, name } of machines) {
      const fields = { Category: 'Direct Agent', OSType: 'Linux', Version: '0.1.0', Mechanism: 'ebpf', Missed: '' };
      yield { measurement: heartbeat, tags: { Machine: id, Computer: name }, fields, time };
    }
  }
}

function endOf(machines: readonly GeneratedMachine[], link: GeneratedLink, direction: 'inbound' | 'outbound') {
  const [client, server] = [machines[link.client]!, machines[link.server]!];
  const [own, remote] = direction === 'outbound' ? [client, server] : [server, client];
  const [sent, received] = direction === 'outbound' ? [1000, 20_000] : [20_000, 1000];
  return {
    tags: {
      ...processTags(own),
      Direction: direction,
      SourceIp: client.address,
      DestinationIp: server.address,
      RemoteIp: remote.address,
      DestinationPort: String(link.port),
      Protocol: 'tcp',
    },
    fields: {
      LinksEstablished: link.established,
      LinksTerminated: link.established,
      LinksFailed: direction === 'outbound' ? link.failed : 0,
      LinksLive: 1,
      BytesSent: sent * link.established,
      BytesReceived: received * link.established,
    },
  };
}

function* inventory(machine: GeneratedMachine, start: number): Generator<AgentRecord> {
  const tags = { Machine: machine.id, Computer: machine.name };
  yield {
    measurement: computer,
    tags,
    fields: {
      ResourceId: machine.id,
      ResourceName_s: machine.id,
      ComputerName_s: machine.name,
      Ipv4Addresses_s: JSON.stringify([machine.address]),
      Ipv6Addresses_s: '[]',
      OperatingSystemFamily_s: 'linux',
      OperatingSystemFullName_s: 'Debian GNU/Linux 12 (bookworm)',
    },
    time: at(start),
  };
  const process = processTags(machine);
  yield {
    measurement: processPool,
    tags: process,
    fields: { ResourceId: `${machine.id}/${process.Process}`, Role_s: machine.role },
    time: at(start),
  };
}

function processTags({ id, name, role }: GeneratedMachine) {
  const process = `p-${createHash('sha1').update(name).digest('hex')}`;
  return { Machine: id, Computer: name, Process: process, ProcessName: role || 'browser' };
}

function idOf(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  return `m-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
