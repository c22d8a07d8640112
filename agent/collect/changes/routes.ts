import { addressOfWords, addressText } from '../../observe/address';
import type { Things } from './snapshot';

const ZERO_4 = '00000000';
const ZERO_6 = '0'.repeat(32);
const RTF_UP = 0x1;
const RTF_REJECT = 0x200;

/**
 * The gateways that traffic takes which no other route is for, by `default gateway IPv4` and `… IPv6`.
 *
 * @param ipv4 `/proc/net/route`: name, destination, gateway, flags, three figures, mask (in the host's byte order)
 * @param ipv6 `/proc/net/ipv6_route`: destination, its length, source, its length, gateway, three figures, flags, name
 */
export function defaultRoutes(ipv4: string, ipv6: string): Things {
  const rows = (text: string) => text.split('\n').map((line) => line.trim().split(/\s+/));
  const gateways4 = rows(ipv4)
    .filter(([, destination, , flags = '', , , , mask]) => {
      return destination === ZERO_4 && mask === ZERO_4 && isUsed(flags);
    })
    .map(([name = '', , gateway = '']) => by(gateway === ZERO_4 ? '' : addressOfWords(gateway), name));
  const gateways6 = rows(ipv6)
    .filter(([destination, length, , , , , , , flags = '', name]) => {
      return destination === ZERO_6 && length === '00' && name !== 'lo' && isUsed(flags);
    })
    .map(([, , , , gateway = '', , , , , name = '']) =>
      by(gateway === ZERO_6 ? '' : addressText(Buffer.from(gateway, 'hex')), name),
    );
  return new Map([
    ['default gateway IPv4', { Gateway: listed(gateways4) }],
    ['default gateway IPv6', { Gateway: listed(gateways6) }],
  ]);
}

function isUsed(flags: string): boolean {
  return (parseInt(flags, 16) & (RTF_UP | RTF_REJECT)) === RTF_UP;
}

function by(gateway: string, name: string): string {
  return gateway === '' ? name : `${gateway} on ${name}`;
}

function listed(gateways: readonly string[]): string {
  return [...new Set(gateways)].sort().join(', ');
}
