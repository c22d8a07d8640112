import { readdirSync, readlinkSync } from 'node:fs';

/** The pids in `/proc`, ascending. */
export function listPids(proc: string): number[] {
  return readdirSync(proc)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Each network namespace that a visible process is in, by its inode, with the pids in it, ascending. */
export function networkNamespaces(proc: string, pids: readonly number[]): Map<number, number[]> {
  const namespaces = new Map<number, number[]>();
  for (const pid of pids) {
    const namespace = namespaceOf(proc, pid);
    if (namespace !== undefined) {
      const members = namespaces.get(namespace) ?? [];
      members.push(pid);
      namespaces.set(namespace, members);
    }
  }
  return namespaces;
}

/** Undefined where the process is gone or hidden from this user. */
function namespaceOf(proc: string, pid: number): number | undefined {
  try {
    // net:[4026531840]
    return Number(readlinkSync(`${proc}/${pid}/ns/net`).slice(5, -1));
  } catch {
    return undefined;
  }
}
