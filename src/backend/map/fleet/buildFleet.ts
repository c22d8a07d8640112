import { NO_FIGURES, WITHOUT_AGENT, type MapLink, type MapNode } from '../../../model/map';
import type { Grouping } from '../../../model/query';
import type { FocusMap } from '../buildMap';
import { directoryOf } from '../directory';
import { membersAmong } from '../groups';
import { knownPorts } from '../ports';
import { withStatus } from '../status';
import { groupsOf } from './grouping';
import { machineLinks, type MachineLink, type Outsiders } from './machineLinks';
import type { FleetInput, FleetMachine } from './readFleet';

/** Ids of all the clients, and of all the servers, that have no agent. */
const CLIENTS = 'clients';
const SERVERS = 'servers';

/** The map of many machines: machines in groups, and one link from a machine to another. */
export function buildFleet(input: FleetInput, grouping: Grouping): FocusMap {
  const { machines, members, talks } = input;
  const fleet = machineLinks(talks, directoryOf(machines));
  const links = fleet.links.filter(({ client, server }) => !members || members.has(client) || members.has(server));
  const linked = new Set(links.flatMap(({ client, server }) => [client, server]));
  const drawn = machines.filter(({ id }) => !members || members.has(id) || linked.has(id));
  const groups = groupsOf(drawn, links, grouping, members);
  const ports = servedPorts(links);
  const nodes = [
    ...drawn.map((machine) => machineNode(machine, groups.get(machine.id)!, ports.get(machine.id) ?? [])),
    ...outsiders(
      CLIENTS,
      'clientGroup',
      fleet.clients,
      links.filter(({ client }) => client === ''),
    ),
    ...outsiders(
      SERVERS,
      'serverPortGroup',
      fleet.servers,
      links.filter(({ server }) => server === ''),
    ),
  ];
  const mapLinks = links.map(mapLink);
  return {
    nodes: withStatus(nodes, mapLinks, input.findings.reasons, Math.min(input.range.to, input.now)),
    links: mapLinks,
  };
}

function servedPorts(links: readonly MachineLink[]): Map<string, number[]> {
  const ports = new Map<string, Set<number>>();
  for (const { server, byPort } of links) {
    const known = ports.get(server) ?? new Set();
    ports.set(server, known);
    for (const port of byPort.keys()) {
      known.add(port);
    }
  }
  return new Map([...ports].map(([id, known]) => [id, knownPorts(known)]));
}

function machineNode(machine: FleetMachine, group: string, ports: readonly number[]): MapNode {
  const { id, name, role, osFamily, osName, addresses, tags, lastSeen } = machine;
  return {
    id,
    kind: 'machine',
    title: name,
    subtitle: osName,
    parent: '',
    focus: false,
    machine: id,
    role,
    status: 'none',
    statusReasons: [],
    osFamily,
    osName,
    addresses,
    memberCount: 0,
    ports,
    lastSeen,
    tags,
    group,
  };
}

/** One node for all that have no agent: the fleet's map is of machines, a focus map tells them apart. */
function outsiders(
  id: string,
  kind: 'clientGroup' | 'serverPortGroup',
  { addresses, folded }: Outsiders,
  links: readonly MachineLink[],
): MapNode[] {
  if (links.length === 0) {
    return [];
  }
  const what = kind === 'clientGroup' ? 'client' : 'server';
  const members = membersAmong(addresses, folded);
  return [
    {
      id,
      kind,
      title: members.count === 1 ? `1 ${what}` : `${members.count} ${what}s`,
      subtitle: 'without an agent',
      parent: '',
      focus: false,
      machine: '',
      role: '',
      status: 'none',
      statusReasons: [],
      osFamily: '',
      osName: '',
      addresses: members.addresses,
      memberCount: members.count,
      ports: knownPorts(links.flatMap(({ byPort }) => [...byPort.keys()])),
      lastSeen: 0,
      group: WITHOUT_AGENT,
    },
  ];
}

function mapLink({ client, server, byPort, traffic, evidence }: MachineLink): MapLink {
  const [source, target] = [client || CLIENTS, server || SERVERS];
  const busiest = [...byPort].reduce((a, b) => (b[1].established > a[1].established ? b : a));
  return {
    id: `${source}→${target}`,
    kind: 'connection',
    source,
    target,
    port: busiest[0],
    ports: knownPorts(byPort.keys()),
    protocol: 'tcp',
    self: false,
    ...NO_FIGURES,
    established: traffic.established,
    failed: traffic.failed,
    bytesSent: traffic.sent,
    bytesReceived: traffic.received,
    evidence,
  };
}
