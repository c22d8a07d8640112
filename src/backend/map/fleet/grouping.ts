import { isIPv4, isIPv6 } from 'node:net';
import { SHARED_SERVICES, IN_NO_APPLICATION } from '../../../model/map';
import type { Grouping } from '../../../model/query';
import { ROLES, type Role } from '../../../model/roles';
import { groupBy } from '../../groupBy';
import { isOnEveryMachine } from '../addresses';
import { communities, type Tie } from './communities';
import type { MachineLink } from './machineLinks';
import { commonName, distinctNames, nameGroup } from './names';
import type { Traffic } from './talks';
import { isSharedRole, isTelling, sharedServices } from './sharedServices';

/** How much more a link between machines of one name tells than another. */
const SAME_NAME = 3;

/** What a machine is grouped by. */
export interface Groupable {
  readonly id: string;
  readonly name: string;
  readonly role: Role | '';
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
}

/**
 * The name of each machine's group, by machine id.
 *
 * @param members ids of the machines that the map is of; undefined for all
 */
export function groupsOf(
  machines: readonly Groupable[],
  links: readonly MachineLink[],
  { groupBy: by = 'application', groupTag }: Grouping,
  members?: ReadonlySet<string>,
): Map<string, string> {
  switch (by) {
    case 'application':
      return members ? applicationsOf(members, machines, links) : applications(machines, links);
    case 'subnet':
      return new Map(machines.map(({ id, addresses }) => [id, subnetOf(addresses)]));
    case 'role':
      return new Map(machines.map(({ id, role }) => [id, roleTitle(role)]));
    case 'name':
      return new Map(machines.map(({ id, name }) => [id, nameGroup(name)]));
    case 'tag':
      return new Map(machines.map(({ id, tags }) => [id, tagGroup(tags, groupTag)]));
  }
}

/**
 * Of a part of the fleet. What links its neighbours have among themselves is not known, so it says nothing of their
 * applications: they are called by their names.
 */
function applicationsOf(
  members: ReadonlySet<string>,
  machines: readonly Groupable[],
  links: readonly MachineLink[],
): Map<string, string> {
  const found = applications(
    machines.filter(({ id }) => members.has(id)),
    links.filter(({ client, server }) => members.has(client) && members.has(server)),
  );
  return new Map(
    machines.map(({ id, name, role }) => [
      id,
      found.get(id) ?? (isSharedRole(role) ? SHARED_SERVICES : nameGroup(name)),
    ]),
  );
}

/** Machines that talk with each other more than with the rest, called by what most of their names share. */
function applications(machines: readonly Groupable[], links: readonly MachineLink[]): Map<string, string> {
  const shared = sharedServices(machines, links);
  const ties = links.filter(({ client, server, byPort }) => {
    const bothKnown = client !== '' && server !== '' && !shared.has(client) && !shared.has(server);
    return bothKnown && [...byPort.keys()].some(isTelling);
  });
  const tied = new Set(ties.flatMap(({ client, server }) => [client, server]));
  const members = machines.filter(({ id }) => tied.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const positions = new Map(members.map(({ id }, position) => [id, position]));
  const weighted = ties.flatMap(({ client, server, traffic }) => {
    const [a, b] = [positions.get(client), positions.get(server)];
    return a === undefined || b === undefined ? [] : [{ a, b, weight: closeness(members[a]!, members[b]!, traffic) }];
  });
  const found = joinedByName(members, weighted, communities(members.length, weighted));
  return new Map([
    ...machines.map(({ id }) => [id, shared.has(id) ? SHARED_SERVICES : IN_NO_APPLICATION] as const),
    ...namedCommunities(members, found),
  ]);
}

/** Communities that are tied and would be called the same are one: few machines are split more than people would. */
function joinedByName(members: readonly Groupable[], ties: readonly Tie[], found: readonly number[]): number[] {
  const byCommunity = groupBy(
    members.map(({ name }, position) => ({ name, community: found[position]! })),
    ({ community }) => community,
  );
  const names = new Map([...byCommunity].map(([id, group]) => [id, commonName(group.map(({ name }) => name))]));
  const joined = new Map([...names.keys()].map((community) => [community, community]));
  for (const { a, b } of ties) {
    const [one, other] = [joined.get(found[a]!)!, joined.get(found[b]!)!];
    if (one !== other && names.get(one) === names.get(other)) {
      joined.forEach((into, community) => into === other && joined.set(community, one));
    }
  }
  return found.map((community) => joined.get(community)!);
}

/** Ten times the connections tie two machines closer, but not ten times closer; so does a name given by people. */
function closeness(a: Groupable, b: Groupable, { established }: Traffic): number {
  return (1 + Math.log10(1 + established)) * (nameGroup(a.name) === nameGroup(b.name) ? SAME_NAME : 1);
}

/** The larger of two communities with the same name has it alone. */
function namedCommunities(members: readonly Groupable[], found: readonly number[]): [id: string, name: string][] {
  const byCommunity = [
    ...groupBy(
      members.map((member, position) => ({ member, community: found[position] })),
      ({ community }) => community,
    ).values(),
  ].sort((a, b) => b.length - a.length);
  const names = distinctNames(byCommunity.map((group) => commonName(group.map(({ member }) => member.name))));
  return byCommunity.flatMap((group, i) => group.map(({ member }): [string, string] => [member.id, names[i]!]));
}

/** The value of the tag of that name, else the first tag; what has neither is together. */
function tagGroup(tags: readonly string[], name: string | undefined): string {
  if (name === undefined) {
    return tags[0] ?? 'No tag';
  }
  const tag = tags.find((candidate) => candidate === name || candidate.startsWith(`${name}=`));
  return tag?.slice(name.length + 1) || (tag ?? `No tag ${name}`);
}

/** The /24 of the machine's first IPv4 address, else the /64 of its first IPv6 address. */
export function subnetOf(addresses: readonly string[]): string {
  const own = addresses.filter((address) => !isOnEveryMachine(address));
  const v4 = own.find(isIPv4);
  if (v4 !== undefined) {
    return `${v4.split('.').slice(0, 3).join('.')}.0/24`;
  }
  const v6 = own.find(isIPv6);
  return v6 === undefined ? 'No address' : `${firstHextets(v6, 4)}::/64`;
}

function firstHextets(address: string, count: number): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const leading = head === '' ? [] : head.split(':');
  const trailing = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - leading.length - trailing.length) }, () => '0');
  return [...leading, ...zeros, ...trailing]
    .slice(0, count)
    .map((hextet) => hextet.replace(/^0+(?=.)/, ''))
    .join(':');
}

function roleTitle(role: Role | ''): string {
  return ROLES.find((rule) => rule.role === role)?.title ?? 'No role';
}
