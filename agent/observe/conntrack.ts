import { readFileSync } from 'node:fs';
import { addressText } from './address';

/** A connection as one of its ends sees it. */
export interface Tuple {
  readonly client: string;
  readonly server: string;
  /** The server's. */
  readonly port: number;
  /** All of it in one: {@link tupleKey}. */
  readonly key: string;
}

export function tupleKey(client: string, server: string, port: number): string {
  return `${client} ${server} ${port}`;
}

/** A connection that the kernel tracks: as its client's packets came or left, and as its server's socket has it. */
export interface Tracked {
  readonly called: Tuple;
  readonly reached: Tuple;
}

/** A longer table costs more than translated addresses are worth: some 200 bytes a connection. */
const LONGEST_TABLE = 20_000;

const ENTRY =
  /^\S+\s+\d+\s+tcp\s.*?\bsrc=(\S+) dst=(\S+) sport=\d+ dport=(\d+) .*?\bsrc=(\S+) dst=(\S+) sport=(\d+) dport=\d+/;

/** Connection tracking of this network namespace. */
export class Conntrack {
  constructor(
    private readonly table = '/proc/net/nf_conntrack',
    private readonly count = '/proc/sys/net/netfilter/nf_conntrack_count',
  ) {}

  /** Empty where nothing is tracked, the table is too long, or this user may not read it. */
  read(): Tracked[] {
    try {
      const tracked = Number(readFileSync(this.count, 'utf8'));
      return tracked > 0 && tracked <= LONGEST_TABLE ? parseTable(readFileSync(this.table, 'utf8')) : [];
    } catch {
      return [];
    }
  }
}

/** The TCP connections of a table as `/proc/net/nf_conntrack` shows it: the original and the reply direction of each. */
export function parseTable(text: string): Tracked[] {
  return text.split('\n').flatMap((line) => {
    const [, source, destination, port, answering, answered, answeringPort] = ENTRY.exec(line) ?? [];
    return source && destination && answering && answered
      ? {
          called: tupleOf(canonical(source), canonical(destination), Number(port)),
          reached: tupleOf(canonical(answered), canonical(answering), Number(answeringPort)),
        }
      : [];
  });
}

function tupleOf(client: string, server: string, port: number): Tuple {
  return { client, server, port, key: tupleKey(client, server, port) };
}

/** The table writes IPv6 addresses with all their zeros. */
function canonical(address: string): string {
  return address.includes(':') ? addressText(Buffer.from(address.replaceAll(':', ''), 'hex')) : address;
}
