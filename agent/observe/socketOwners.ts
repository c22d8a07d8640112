import { readdirSync, readlinkSync } from 'node:fs';
import { listPids } from './namespaces';

const SYSTEMD = 1;

/** Which process holds which socket. The open files of all processes are read only while a socket's owner is unknown. */
export class SocketOwners {
  private owners = new Map<number, number>();

  constructor(private readonly proc: string) {}

  /** Looks for the owners of those sockets that are not known yet, and forgets all others that are not wanted. */
  find(wanted: ReadonlySet<number>): void {
    const missing = new Set<number>();
    const kept = new Map<number, number>();
    for (const inode of wanted) {
      const owner = this.owners.get(inode);
      if (owner === undefined) {
        missing.add(inode);
      } else {
        kept.set(inode, owner);
      }
    }
    this.owners = kept;
    if (missing.size > 0) {
      this.search(missing);
    }
  }

  /** The pid, or undefined where the process is gone or hidden from this user. */
  ownerOf(inode: number): number | undefined {
    return this.owners.get(inode);
  }

  /** A socket may be held by many: the oldest stands for them, save systemd, which only passes sockets on. */
  private search(missing: ReadonlySet<number>): void {
    const pids = listPids(this.proc).filter((pid) => pid !== SYSTEMD);
    for (const pid of [...pids, SYSTEMD]) {
      for (const inode of this.socketsOf(pid)) {
        if (missing.has(inode) && !this.owners.has(inode)) {
          this.owners.set(inode, pid);
        }
      }
    }
  }

  private socketsOf(pid: number): number[] {
    const folder = `${this.proc}/${pid}/fd`;
    try {
      return readdirSync(folder).flatMap((descriptor) => socketInode(`${folder}/${descriptor}`) ?? []);
    } catch {
      return [];
    }
  }
}

function socketInode(link: string): number | undefined {
  try {
    const target = readlinkSync(link);
    return target.startsWith('socket:[') ? Number(target.slice(8, -1)) : undefined;
  } catch {
    return undefined;
  }
}
