import type { MapNode } from '../../model/map';
import { groupBy } from '../groupBy';
import { membersOf, type Members } from './groups';
import { clientNodeId } from './links';
import { serverId, serverPortGroupId } from './nodeIds';
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
      ports: [...new Set(group.map(({ port }) => port))].sort((a, b) => a - b),
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
    return [
      serverPortGroup(port, members, newest(group)),
      ...[...told].map(([address, its]) => server(address, port, newest(its))),
    ];
  });
}

function serverPortGroup(port: number, members: Members, lastSeen: number): MapNode {
  const [only] = members.count === 1 ? members.addresses : [];
  return {
    ...empty,
    id: serverPortGroupId(port),
    kind: 'serverPortGroup',
    title: only ?? `Port ${port}`,
    subtitle: only ? `port ${port}` : `${members.count} servers`,
    addresses: members.addresses,
    memberCount: members.count,
    ports: [port],
    lastSeen,
  };
}

function server(address: string, port: number, lastSeen: number): MapNode {
  return {
    ...empty,
    id: serverId(address, port),
    kind: 'server',
    title: address,
    subtitle: `port ${port}`,
    parent: serverPortGroupId(port),
    addresses: [address],
    memberCount: 1,
    ports: [port],
    lastSeen,
  };
}

function newest(ties: readonly Tie[]): number {
  return ties.reduce((newest, { activity }) => Math.max(newest, activity.lastSeen), 0);
}
