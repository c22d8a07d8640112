import { networkInterfaces } from 'node:os';
import { addressText } from '../../observe/address';

/** `10.0.0.0/24` by each address of this machine, as its interface has it. */
export function subnetsByAddress(interfaces = networkInterfaces()): ReadonlyMap<string, string> {
  const addresses = Object.values(interfaces).flatMap((of) => of ?? []);
  return new Map(
    addresses.flatMap(({ address, cidr }) => (cidr === null ? [] : [[address, networkOf(cidr)] as const])),
  );
}

/** The network of `10.0.0.5/24`: `10.0.0.0/24`. */
export function networkOf(cidr: string): string {
  const [address = '', length = ''] = cidr.split('/');
  const isV4 = !address.includes(':');
  const bytes = isV4 ? Buffer.from(address.split('.').map(Number)) : ipv6Bytes(address);
  const masked = bytes.map((byte, index) => byte & maskByte(Number(length) - index * 8));
  return `${isV4 ? masked.join('.') : addressText(Buffer.from(masked))}/${length}`;
}

/** @param bits how many of the prefix are left from this byte on */
function maskByte(bits: number): number {
  return bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

function ipv6Bytes(address: string): Buffer {
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
