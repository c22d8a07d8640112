import { listPids, networkNamespaces } from '../namespaces';
import { type Listener } from '../observer';
import { localAddresses } from './snapshot';

interface Listening extends Listener {
  /** Absent where the process was gone before it could be asked. */
  readonly namespace: number | undefined;
  /** Absent for those that were there before the start. */
  readonly socket: number | undefined;
}

const WILDCARDS = new Set(['0.0.0.0', '::']);

/** Who listens where, in all network namespaces: events of accepted connections don't tell theirs. */
export class ListeningSockets {
  private byPort = new Map<number, Listening[]>();
  private addresses = new Map<number, Set<string>>();

  constructor(private readonly proc = '/proc') {}

  add(listening: Listening): void {
    const others = this.byPort.get(listening.port) ?? [];
    this.byPort.set(listening.port, [listening, ...others.filter((other) => !isSame(other, listening))]);
  }

  remove(socket: number, address: string, port: number): void {
    const all = this.byPort.get(port) ?? [];
    const known = all.find((listening) => listening.socket === socket);
    const gone = known ?? all.find((other) => other.socket === undefined && other.address === address);
    const rest = all.filter((listening) => listening !== gone);
    if (rest.length > 0) {
      this.byPort.set(port, rest);
    } else {
      this.byPort.delete(port);
    }
  }

  /**
   * The listener that accepted a connection on this address. Where several network namespaces have one on the port, it
   * is the one whose namespace has the address; loopback addresses, which all have, go to the newest.
   */
  find(address: string, port: number): Listening | undefined {
    const matching = (this.byPort.get(port) ?? []).filter(
      (listening) => listening.address === address || WILDCARDS.has(listening.address),
    );
    if (matching.length < 2) {
      return matching[0];
    }
    return matching.find(({ namespace }) => this.has(namespace, address)) ?? matching[0];
  }

  list(): Listener[] {
    return [...this.byPort.values()].flat().map(({ process, address, port }) => ({ process, address, port }));
  }

  clear(): void {
    this.byPort.clear();
  }

  /** Addresses come and go: they are read anew when this was called since. */
  forgetAddresses(): void {
    this.addresses.clear();
  }

  private has(namespace: number | undefined, address: string): boolean {
    if (this.addresses.size === 0) {
      const namespaces = networkNamespaces(this.proc, listPids(this.proc));
      this.addresses = new Map(
        [...namespaces].map(([inode, [pid]]) => [inode, localAddresses(pid as number, this.proc)]),
      );
    }
    return namespace !== undefined && (this.addresses.get(namespace)?.has(address) ?? false);
  }
}

/** A restarted server takes its predecessor's place. */
function isSame(a: Listening, b: Listening): boolean {
  return a.address === b.address && a.namespace === b.namespace;
}
