import type { MapNode } from '../../model/map';
import { portName } from '../../model/portName';
import { groupBy } from '../groupBy';
import { membersOf, type Members } from './groups';
import { clientNodeId } from './links';
import { serverId, serverPortGroupId } from './nodeIds';
import { knownPorts } from './ports';
import type { Tie } from './ties';

const empty = {
  parent: '',
  focus: false,
  machine: '',
  role: '',
  status: 'none',
  statusReasons: [],
  osFamily: '',
  osName: '',
  ports: [],
  lastSeen: 0,
} as const;

/** One client group for each process of the focus machine that machines without an agent call. */
export function clientGroups(ties: readonly Tie[]): MapNode[] {
  const byGroup = groupBy(
    ties.filter(({ client }) => client.machine === ''),
    clientNodeId,
  );
  return [...byGroup].map(([id, group]) => {
    const members = membersOf(group.map(({ client }) => client));
    return {
      ...empty,
      id,
      kind: 'clientGroup',
      title: members.count === 1 ? '1 client' : `${members.count} clients`,
      subtitle: `of ${group[0]!.server.processName || 'the machine'}`,
      addresses: members.addresses,
      memberCount: members.count,
      ports: knownPorts(group.map(({ port }) => port)),
      lastSeen: newest(group),
    };
  });
}

/** One server port group for each port that machines without an agent are called on, and each of its servers. */
export function serverPortGroups(ties: readonly Tie[]): MapNode[] {
  const byPort = groupBy(
    ties.filter(({ server }) => server.machine === ''),
    ({ port }) => port,
  );
  return [...byPort].flatMap(([port, group]) => {
    const members = membersOf(group.map(({ server }) => server));
    const told = groupBy(
      group.filter(({ server }) => !server.folded),
      ({ server }) => server.address,
    );
    return [serverPortGroup(port, group, members), ...[...told].map(([address, its]) => server(address, port, its))];
  });
}

function serverPortGroup(port: number, ties: readonly Tie[], members: Members): MapNode {
  const name = portName(port, foldedPorts(ties));
  const [only] = members.count === 1 ? members.addresses : [];
  return {
    ...empty,
    id: serverPortGroupId(port),
    kind: 'serverPortGroup',
    title: only ?? name.replace(/^p/, 'P'),
    subtitle: only ? name : `${members.count} servers`,
    addresses: members.addresses,
    memberCount: members.count,
    ports: knownPorts([port]),
    lastSeen: newest(ties),
  };
}

function server(address: string, port: number, ties: readonly Tie[]): MapNode {
  return {
    ...empty,
    id: serverId(address, port),
    kind: 'server',
    title: address,
    subtitle: portName(port, foldedPorts(ties)),
    parent: serverPortGroupId(port),
    addresses: [address],
    memberCount: 1,
    ports: knownPorts([port]),
    lastSeen: newest(ties),
  };
}

function newest(ties: readonly Tie[]): number {
  return ties.reduce((newest, { activity }) => Math.max(newest, activity.lastSeen), 0);
}

/** Those of several series may be the same ports: the most of one are what is certain. */
function foldedPorts(ties: readonly Tie[]): number {
  return ties.reduce((most, { foldedPorts }) => Math.max(most, foldedPorts), 0);
}
