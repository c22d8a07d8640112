import { readdirSync } from 'node:fs';
import type { NetworkInterfaceInfo } from 'node:os';
import { join } from 'node:path';
import { addressText } from '../../observe/address';
import { textOf } from '../../regularFile';
import type { Facts, Things } from './snapshot';

type Addresses = ReadonlyMap<string, readonly string[]>;

const IFF_UP = 0x1;
/** Addresses for privacy, which change by themselves, and those that are not yet in use. */
const IFA_F_TEMPORARY = 0x01;
const IFA_F_TENTATIVE = 0x40;
const SCOPE_LINK = 0x20;

/**
 * State and addresses of the interfaces, by `interface <name>`. The ends of containers and virtual machines are left
 * out, as they come and go with these: one end of a pair (veth) or a tap device that has no address of its own.
 *
 * @param folder `/sys/class/net`
 * @param ipv6 `/proc/net/if_inet6`, which tells what kind of address each is
 */
export function interfaceFacts(folder: string, ipv4: NodeJS.Dict<NetworkInterfaceInfo[]>, ipv6: string): Things {
  const addresses = addressesByInterface(ipv4, ipv6);
  const interfaces = new Map<string, Facts>();
  for (const name of readdirSync(folder)) {
    const files = filesIn(join(folder, name));
    const own = addresses.get(name);
    if (files.length > 0 && (own || !isEndOfAnother(join(folder, name), files))) {
      interfaces.set(`interface ${name}`, factsOf(join(folder, name), files, own ?? []));
    }
  }
  return interfaces;
}

/** None where the interface has gone meanwhile. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Of an interface that is down no address is known: nothing was configured otherwise. */
function factsOf(folder: string, files: readonly string[], addresses: readonly string[]): Facts {
  const State = stateOf(folder, files);
  return State === 'up' ? { State, Addresses: addresses.join(', ') } : { State };
}

/** A bridge is down while nothing is connected to it, which is a matter of containers: what was set counts. */
function stateOf(folder: string, files: readonly string[]): string {
  const isSetUp = (Number(textOf(join(folder, 'flags')).trim()) & IFF_UP) !== 0;
  const operation = textOf(join(folder, 'operstate')).trim();
  const runs = operation === 'up' || operation === 'unknown' || files.includes('bridge');
  return isSetUp && runs ? 'up' : 'down';
}

function isEndOfAnother(folder: string, files: readonly string[]): boolean {
  const index = textOf(join(folder, 'ifindex')).trim();
  const link = textOf(join(folder, 'iflink')).trim();
  const isPaired = link !== '0' && link !== index && !files.some((file) => file.startsWith('lower_'));
  return isPaired || files.includes('tun_flags');
}

function addressesByInterface(ipv4: NodeJS.Dict<NetworkInterfaceInfo[]>, ipv6: string): Addresses {
  const all: [string, string][] = Object.entries(ipv4).flatMap(([label, of = []]) =>
    of
      .filter(({ family }) => family === 'IPv4')
      // An address may have a label of its own: eth0:1
      .map(({ address, cidr }): [string, string] => [label.split(':')[0] ?? '', cidr ?? address]),
  );
  all.push(...ipv6Addresses(ipv6));
  const byName = new Map<string, string[]>();
  for (const [name, address] of all) {
    byName.set(name, [...(byName.get(name) ?? []), address].sort());
  }
  return byName;
}

/** `fd00…02 04 40 00 80 eth0`: address, index, prefix length, scope, flags (all hexadecimal), name. */
function ipv6Addresses(text: string): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const [hex = '', , length = '', scope = '', flags = '', name = ''] = line.trim().split(/\s+/);
    const isPassing = (parseInt(flags, 16) & (IFA_F_TEMPORARY | IFA_F_TENTATIVE)) !== 0;
    if (!/^[0-9a-f]{32}$/.test(hex) || parseInt(scope, 16) === SCOPE_LINK || isPassing) {
      return [];
    }
    return [[name, `${addressText(Buffer.from(hex, 'hex'))}/${parseInt(length, 16)}`]];
  });
}
