import type { Role } from '../../../model/roles';
import type { MachineLink } from './machineLinks';

/** Machines that are there for all others: who talks to them says nothing about an application. */
const SHARED_ROLES: readonly (Role | '')[] = ['dns', 'ldapServer', 'monitoring'];
/** Server ports of DNS, Kerberos, NTP, SNMP, LDAP, syslog, LDAPS, SSH, node exporter, Zabbix. */
const SHARED_PORTS: ReadonlySet<number> = new Set([22, 53, 88, 123, 161, 389, 514, 636, 9100, 10050, 10051]);

const LEAST_NEIGHBOURS = 5;
const SHARE_OF_FLEET = 0.25;
const MANY_NEIGHBOURS = 24;
const MANY_SHARE_OF_FLEET = 0.1;
/** Where more machines than this look shared, everything talks with everything: none is set aside. */
const MOST_SHARED = 0.15;

export function isTelling(port: number): boolean {
  return !SHARED_PORTS.has(port);
}

/** Whether machines of a role are there for all others, however many of them talk with it on a map. */
export function isSharedRole(role: Role | ''): boolean {
  return SHARED_ROLES.includes(role);
}

/**
 * The machines that serve, or watch, so much of the fleet that they belong to no application: DNS, LDAP and monitoring
 * with a quarter of the machines, and any machine with more than a tenth of them (and more than 24).
 */
export function sharedServices(
  machines: readonly { readonly id: string; readonly role: Role | '' }[],
  links: readonly MachineLink[],
): Set<string> {
  const neighbours = new Map<string, Set<string>>(machines.map(({ id }) => [id, new Set()]));
  for (const { client, server } of links) {
    if (client !== '' && server !== '') {
      neighbours.get(client)?.add(server);
      neighbours.get(server)?.add(client);
    }
  }
  const isShared = ({ id, role }: { id: string; role: Role | '' }) => {
    const degree = neighbours.get(id)!.size;
    return isSharedRole(role)
      ? degree >= Math.max(LEAST_NEIGHBOURS, SHARE_OF_FLEET * machines.length)
      : degree > Math.max(MANY_NEIGHBOURS, MANY_SHARE_OF_FLEET * machines.length);
  };
  const shared = machines.filter(isShared).map(({ id }) => id);
  return new Set(shared.length > Math.max(1, MOST_SHARED * machines.length) ? [] : shared);
}
