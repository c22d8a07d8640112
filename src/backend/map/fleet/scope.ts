import { BlockList, isIP } from 'node:net';
import type { MapScope } from '../../../model/query';
import { ROLES } from '../../../model/roles';
import type { MachineRecord } from '../../inventory';
import { RequestError } from '../../plugin/handlers';
import { focusAmong, unknownFocus } from '../focus';
import type { Groupable } from './grouping';

/**
 * Ids of the machines that a scope means, or undefined for all of them.
 *
 * @throws RequestError where a machine is unknown or a pattern can't be read
 */
export function machinesInScope(
  scope: MapScope,
  machines: readonly (Groupable & MachineRecord)[],
  now: number,
): ReadonlySet<string> | undefined {
  if ('fleet' in scope) {
    return undefined;
  }
  if ('machines' in scope) {
    return new Set(
      scope.machines.map((text) => {
        const machine = focusAmong(machines, text, now);
        if (!machine) {
          throw unknownFocus(machines, text);
        }
        return machine.id;
      }),
    );
  }
  const isMember = memberTest(scope.group.by, scope.group.pattern);
  return new Set(machines.filter(isMember).map(({ id }) => id));
}

function memberTest(by: 'name' | 'tag' | 'subnet' | 'role', pattern: string): (machine: Groupable) => boolean {
  switch (by) {
    case 'name': {
      const matches = wildcard(pattern);
      return ({ name }) => matches(name);
    }
    case 'tag': {
      const matches = wildcard(pattern);
      return ({ tags }) => tags.some(matches);
    }
    case 'subnet': {
      const subnet = subnetOf(pattern);
      return ({ addresses }) => addresses.some((address) => isWithin(subnet, address));
    }
    case 'role': {
      if (!ROLES.some(({ role }) => role === pattern)) {
        const known = ROLES.map(({ role }) => role).join(', ');
        throw new RequestError(`No role "${pattern}": the roles are ${known}.`, 400);
      }
      return ({ role }) => role === pattern;
    }
  }
}

/** `*` stands for anything; upper and lower case are the same, as in computer names. */
function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  return (name) => {
    const text = name.toLowerCase();
    if (parts.length === 1) {
      return text === first;
    }
    let from = first.length;
    const inOrder = parts.slice(1, -1).every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at !== -1;
    });
    return text.startsWith(first) && inOrder && text.length - last.length >= from && text.endsWith(last);
  };
}

function subnetOf(cidr: string): BlockList {
  const [, address = '', length = ''] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(cidr) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(length) > (version === 4 ? 32 : 128)) {
    throw new RequestError(`"${cidr}" is no subnet: it looks like 10.20.0.0/16 or 2001:db8::/32.`, 400);
  }
  const subnet = new BlockList();
  subnet.addSubnet(address, Number(length), version === 4 ? 'ipv4' : 'ipv6');
  return subnet;
}

function isWithin(subnet: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && subnet.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
