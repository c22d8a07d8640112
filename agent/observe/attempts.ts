import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Inode of a network namespace → connects that the kernel counted there (TcpActiveOpens). */
export type AttemptCounts = ReadonlyMap<number, number>;

/** Reads the kernel's own counters of connects: what they say beyond what was observed was missed. */
export class AttemptCounters {
  /** One process of each namespace, through which its counters are read. */
  private representatives = new Map<number, string>();

  constructor(private readonly proc = '/proc') {}

  /** Finds the network namespaces that processes visible here live in. Takes some 10 µs a process. */
  findNamespaces(): void {
    const found = new Map<number, string>();
    for (const pid of readdirSync(this.proc)) {
      const inode = /^\d+$/.test(pid) ? this.namespaceOf(pid) : undefined;
      if (inode !== undefined && !found.has(inode)) {
        found.set(inode, pid);
      }
    }
    this.representatives = found;
  }

  /** A namespace whose process is gone is left out until the next {@link findNamespaces}. */
  read(): AttemptCounts {
    const counts = new Map<number, number>();
    for (const [inode, pid] of this.representatives) {
      const count = this.activeOpens(pid);
      if (count !== undefined) {
        counts.set(inode, count);
      }
    }
    return counts;
  }

  /** Undefined where the process is gone or its namespace may not be seen. */
  private namespaceOf(pid: string): number | undefined {
    try {
      return Number(/\[(\d+)\]/.exec(readlinkSync(`${this.proc}/${pid}/ns/net`))?.[1]);
    } catch {
      return undefined;
    }
  }

  private activeOpens(pid: string): number | undefined {
    try {
      return parseActiveOpens(readFileSync(`${this.proc}/${pid}/net/snmp`, 'utf8'));
    } catch {
      return undefined;
    }
  }
}

/** Reads the pair of lines that begin with `Tcp:`, names and then values. */
export function parseActiveOpens(snmp: string): number | undefined {
  const [names, values] = snmp.split('\n').filter((line) => line.startsWith('Tcp:'));
  const index = names?.split(' ').indexOf('ActiveOpens') ?? -1;
  const value = index < 0 ? undefined : values?.split(' ')[index];
  return value === undefined ? undefined : Number(value);
}

/** Connects made and observed between two looks, in the namespaces that both looks could read. */
export function compareAttempts(
  before: AttemptCounts,
  now: AttemptCounts,
  observed: AttemptCounts,
): { made: number; observed: number } {
  let made = 0;
  let seen = 0;
  for (const [inode, count] of now) {
    const earlier = before.get(inode);
    if (earlier !== undefined && count >= earlier) {
      made += count - earlier;
      seen += observed.get(inode) ?? 0;
    }
  }
  return { made, observed: seen };
}
