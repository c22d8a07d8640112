import { FOLDED_REMOTE } from '../../../model/storage';
import { isLoopback } from '../addresses';
import { soleHolder, type Directory } from '../directory';
import type { Folded } from '../groups';
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
  /** Of the clients and of the servers that no agent holds. */
  readonly clients: Outsiders;
  readonly servers: Outsiders;
}

export interface Outsiders {
  readonly addresses: ReadonlySet<string>;
  readonly folded: readonly Folded[];
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
 * hold counts as one without an agent; connections within a machine, its containers included, are left out.
 */
export function machineLinks(talks: readonly Talk[], directory: Directory): Fleet {
  const told = new Map<string, Told>();
  const clients = { addresses: new Set<string>(), folded: new Array<Folded>() };
  const servers = { addresses: new Set<string>(), folded: new Array<Folded>() };
  const own = ownAddresses(talks, directory);
  const holders = new Map<string, string>();
  for (const talk of talks) {
    const other = holders.get(talk.remoteIp) ?? soleHolder(directory, talk.remoteIp) ?? '';
    holders.set(talk.remoteIp, other);
    const isOwn = other === '' && own.get(talk.machine)!.has(talk.remoteIp);
    if (isOwn || other === talk.machine || isLoopback(talk.remoteIp)) {
      continue;
    }
    if (other === '') {
      const outsiders = talk.direction === 'outbound' ? servers : clients;
      if (talk.folded) {
        outsiders.folded.push(talk.folded);
      }
      if (talk.remoteIp !== FOLDED_REMOTE) {
        outsiders.addresses.add(talk.remoteIp);
      }
    }
    note(told, talk, other);
  }
  return { links: [...told.values()].map(linkOf).sort(byEnds), clients, servers };
}

/** Of each machine that tells something: what its record says, and the ends of its own processes, also in containers. */
function ownAddresses(talks: readonly Talk[], directory: Directory): Map<string, Set<string>> {
  const own = new Map<string, Set<string>>();
  for (const { machine, localIp } of talks) {
    const known = own.get(machine) ?? new Set(directory.machine(machine)?.addresses);
    own.set(machine, known);
    if (localIp !== FOLDED_REMOTE) {
      known.add(localIp);
    }
  }
  return own;
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
