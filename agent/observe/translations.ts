import { readFileSync } from 'node:fs';
import type { Flow } from './observer';

/** Where connections to a translated address really end. */
interface Destination {
  readonly address: string;
  readonly port: number;
}

interface Answer {
  /** Undefined where the address is not translated, or to several servers. */
  readonly destination: Destination | undefined;
  /** In the clock of `performance`. */
  readonly askedAt: number;
}

/** A longer table costs more than translated addresses are worth: some 200 bytes a connection. */
const LONGEST_TABLE = 20_000;
const REMEMBERED = 5_000;
const REMEMBERED_MS = 300_000;

const ENTRY =
  /^\S+\s+\d+\s+tcp\s.*?\bsrc=(\S+) dst=(\S+) sport=(\d+) dport=(\d+) .*?\bsrc=(\S+) dst=\S+ sport=(\d+) dport=\d+/;

/**
 * Finds the servers behind translated addresses (published ports of containers, service addresses of Kubernetes) by
 * the kernel's connection tracking of this network namespace. What is translated to several servers stays as it is:
 * the figures of a flow can't be divided among them.
 */
export class Translations {
  private readonly answers = new Map<string, Answer>();

  constructor(
    private readonly table = '/proc/net/nf_conntrack',
    private readonly count = '/proc/sys/net/netfilter/nf_conntrack_count',
  ) {}

  /** The flows, each outbound one with the address and port of its real server. */
  resolved(flows: readonly Flow[]): Flow[] {
    const now = performance.now();
    const outbound = flows.filter(({ direction }) => direction === 'outbound');
    const asked = new Set(outbound.filter((flow) => this.mustAsk(flow, now)).map(keyOf));
    if (asked.size > 0) {
      this.ask(asked, now);
    }
    return flows.map((flow) => {
      const destination = flow.direction === 'outbound' ? this.answers.get(keyOf(flow))?.destination : undefined;
      return destination ? { ...flow, remoteAddress: destination.address, serverPort: destination.port } : flow;
    });
  }

  /** Whether the table must be asked: new connections to a translated address may end at another server. */
  private mustAsk(flow: Flow, now: number): boolean {
    const answer = this.remembered(keyOf(flow), now);
    const begun = flow.established > 0 || Object.keys(flow.failed).length > 0;
    return !answer || (begun && answer.destination !== undefined);
  }

  private remembered(key: string, now: number): Answer | undefined {
    const answer = this.answers.get(key);
    return answer && now - answer.askedAt < REMEMBERED_MS ? answer : undefined;
  }

  private ask(keys: ReadonlySet<string>, now: number): void {
    const found = destinations(this.tableText(), keys);
    for (const key of keys) {
      const before = this.remembered(key, now);
      const answer = before && !found.has(key) ? before : { destination: only(before, found.get(key)), askedAt: now };
      this.answers.delete(key);
      this.answers.set(key, answer);
    }
    for (const key of this.answers.keys()) {
      if (this.answers.size <= REMEMBERED) {
        break;
      }
      this.answers.delete(key);
    }
  }

  /** Empty where nothing is tracked, the table is too long, or this user may not read it. */
  private tableText(): string {
    try {
      const tracked = Number(readFileSync(this.count, 'utf8'));
      return tracked > 0 && tracked <= LONGEST_TABLE ? readFileSync(this.table, 'utf8') : '';
    } catch {
      return '';
    }
  }
}

/** The server found, unless connections to the same address ended at another one before. */
function only(before: Answer | undefined, found: Destination | undefined): Destination | undefined {
  return !before || (found && isSame(before.destination, found)) ? found : undefined;
}

function isSame(one: Destination | undefined, other: Destination): boolean {
  return one?.address === other.address && one.port === other.port;
}

/** Of each key that is translated, the one server that all its connections end at. */
export function destinations(table: string, keys: ReadonlySet<string>): Map<string, Destination | undefined> {
  const found = new Map<string, Destination | undefined>();
  for (const line of table.split('\n')) {
    const [, source = '', address = '', , port = '', server = '', serverPort = ''] = ENTRY.exec(line) ?? [];
    const key = `${source} ${address} ${port}`;
    if (keys.has(key)) {
      const destination = { address: server, port: Number(serverPort) };
      found.set(key, !found.has(key) || isSame(found.get(key), destination) ? destination : undefined);
    }
  }
  for (const [key, destination] of found) {
    if (destination && key.endsWith(` ${destination.address} ${destination.port}`)) {
      found.delete(key);
    }
  }
  return found;
}

function keyOf({ localAddress, remoteAddress, serverPort }: Flow): string {
  return `${localAddress} ${remoteAddress} ${serverPort}`;
}
