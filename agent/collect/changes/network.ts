import { networkInterfaces } from 'node:os';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { interfaceFacts } from './interfaces';
import { textOf } from '../../regularFile';
import { defaultRoutes } from './routes';
import type { Change, Facts, Things } from './snapshot';
import { inWords, type Sayings } from './words';

const SAYINGS: Sayings = {
  State: (state) => state,
  Addresses: (addresses) => (addresses === '' ? 'no address' : addresses),
  Gateway: (gateways) => gateways || 'none',
  Servers: (servers) => servers || 'none',
  Domains: (domains) => (domains === '' ? '' : `search ${domains}`),
};

/** Interfaces with their addresses, default gateways and resolvers of the agent's own network namespace. */
export class Network implements ChangeSource {
  readonly name = 'network';
  readonly type = 'Network';
  readonly everySeconds = 60;
  readonly limitSeconds = 30;
  readonly compared = Object.keys(SAYINGS);

  async read(): Promise<Things> {
    return new Map<string, Facts>([
      ...interfaceFacts('/sys/class/net', networkInterfaces(), textOf('/proc/net/if_inet6')),
      ...defaultRoutes(textOf('/proc/net/route'), textOf('/proc/net/ipv6_route')),
      ['resolvers', resolvers(textOf('/etc/resolv.conf'))],
    ]);
  }

  describe(change: Change): Description {
    return { Item: change.key, ...inWords(change, SAYINGS) };
  }
}

/** Name servers and search domains of `resolv.conf`, in its order. */
export function resolvers(text: string): Facts {
  const values = (keyword: RegExp) =>
    text.split('\n').flatMap((line) => (keyword.test(line) ? line.trim().split(/\s+/).slice(1) : []));
  return { Servers: values(/^\s*nameserver\s/).join(', '), Domains: values(/^\s*(search|domain)\s/).join(' ') };
}
