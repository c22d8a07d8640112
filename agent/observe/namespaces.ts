import { readdirSync, readlinkSync } from 'node:fs';

/** The pids in `/proc`, ascending. */
export function listPids(proc: string): number[] {
  return readdirSync(proc)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Each network namespace that a visible process is in, by its inode, with the pids in it, ascending. */
export function networkNamespaces(proc: string, pids: readonly number[]): Map<string, number[]> {
  const namespaces = new Map<string, number[]>();
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

/** `net:[4026531840]`; undefined where the process is gone or hidden from this user. */
function namespaceOf(proc: string, pid: number): string | undefined {
  try {
    return readlinkSync(`${proc}/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}
