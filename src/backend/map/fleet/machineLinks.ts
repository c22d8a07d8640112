import { isLoopback } from '../addresses';
import { soleHolder, type Directory } from '../directory';
import { addedTraffic, NO_TRAFFIC, reconciledTraffic, type Talk, type Traffic } from './talks';

/** All connections from one machine to another. */
export interface MachineLink {
  /** Machine ids; empty for all the clients or servers without an agent. */
  readonly client: string;
  readonly server: string;
  /** By server port. */
  readonly byPort: ReadonlyMap<number, Traffic>;
  readonly traffic: Traffic;
  readonly evidence: 'client' | 'server' | 'both';
}

export interface Fleet {
  readonly links: readonly MachineLink[];
  /** Distinct addresses of clients and of servers that no agent holds. */
  readonly clientAddresses: ReadonlySet<string>;
  readonly serverAddresses: ReadonlySet<string>;
}

interface Told {
  readonly client: string;
  readonly server: string;
  readonly ports: Map<number, { byClient: Traffic; byServer: Traffic }>;
  byClient: boolean;
  byServer: boolean;
}

/**
 * Who talks to whom, one link for each pair of machines and direction. An address that no machine or several machines
 * hold counts as one without an agent; connections within a machine are left out.
 */
export function machineLinks(talks: readonly Talk[], directory: Directory): Fleet {
  const told = new Map<string, Told>();
  const clientAddresses = new Set<string>();
  const serverAddresses = new Set<string>();
  const holders = new Map<string, string>();
  for (const talk of talks) {
    const other = holders.get(talk.remoteIp) ?? soleHolder(directory, talk.remoteIp) ?? '';
    holders.set(talk.remoteIp, other);
    if (other === talk.machine || isLoopback(talk.remoteIp)) {
      continue;
    }
    if (other === '') {
      (talk.direction === 'outbound' ? serverAddresses : clientAddresses).add(talk.remoteIp);
    }
    note(told, talk, other);
  }
  return { links: [...told.values()].map(linkOf).sort(byEnds), clientAddresses, serverAddresses };
}

function note(told: Map<string, Told>, { machine, direction, port, traffic }: Talk, other: string): void {
  const isClient = direction === 'outbound';
  const [client, server] = isClient ? [machine, other] : [other, machine];
  const key = `${client}\0${server}`;
  const link = told.get(key) ?? { client, server, ports: new Map(), byClient: false, byServer: false };
  told.set(key, link);
  const figures = link.ports.get(port) ?? { byClient: NO_TRAFFIC, byServer: NO_TRAFFIC };
  link.ports.set(port, figures);
  if (isClient) {
    link.byClient = true;
    figures.byClient = addedTraffic(figures.byClient, traffic);
  } else {
    link.byServer = true;
    figures.byServer = addedTraffic(figures.byServer, traffic);
  }
}

function linkOf({ client, server, ports, byClient, byServer }: Told): MachineLink {
  const byPort = new Map(
    [...ports]
      .map(([port, told]) => [port, reconciledTraffic(told.byClient, told.byServer)] as const)
      .sort(([a], [b]) => a - b),
  );
  return {
    client,
    server,
    byPort,
    traffic: [...byPort.values()].reduce(addedTraffic),
    evidence: byClient && byServer ? 'both' : byClient ? 'client' : 'server',
  };
}

function byEnds(a: MachineLink, b: MachineLink): number {
  return a.client < b.client || (a.client === b.client && a.server < b.server) ? -1 : 1;
}
