import { readFileSync } from 'node:fs';
import { listPids, networkNamespaces } from './namespaces';

/** Inode of a network namespace → connects that the kernel counted there (TcpActiveOpens). */
export type AttemptCounts = ReadonlyMap<number, number>;

/** Reads the kernel's own counters of connects: what they say beyond what was observed was missed. */
export class AttemptCounters {
  /** One process of each namespace, through which its counters are read. */
  private representatives = new Map<number, number>();

  constructor(private readonly proc = '/proc') {}

  /** Finds the network namespaces that processes visible here live in. Takes some 10 µs a process. */
  findNamespaces(): void {
    const found = [...networkNamespaces(this.proc, listPids(this.proc))];
    this.representatives = new Map(found.map(([inode, [pid]]) => [inode, pid as number]));
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

  /** Undefined where the process is gone. */
  private activeOpens(pid: number): number | undefined {
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

/**
 * Connects made between two looks in all namespaces together, for an observer that can't tell them apart; undefined
 * where namespaces came or went, whose counts are not known whole.
 */
export function totalMade(before: AttemptCounts, now: AttemptCounts): number | undefined {
  if (before.size !== now.size || ![...now.keys()].every((inode) => before.has(inode))) {
    return undefined;
  }
  return compareAttempts(before, now, new Map()).made;
}
