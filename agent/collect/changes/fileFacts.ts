import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { messageOf } from '../../log';
import { UserNames } from '../../observe/users';
import { piecesOf } from '../../regularFile';
import type { Facts } from './snapshot';
import { stampOf, type WatchedFile } from './watchedFiles';

/** Of larger files the size and the time of change tell. */
const MOST_HASHED_BYTES = 4 * 1024 * 1024;
/** What is left of the files that changed is read at the next look: reading holds up the agent. */
const MOST_BYTES_PER_LOOK = 32 * 1024 * 1024;

/** What one look at the watched files finds of each. */
export class FileFacts {
  /** Files whose content could not be read, and why. */
  readonly unreadable: string[] = [];
  /** Whether some content waits for the next look. */
  isUnfinished = false;
  private room = MOST_BYTES_PER_LOOK;
  private readonly users = new UserNames();
  private readonly groups = new UserNames('/etc/group');

  /** @param before what is known of the file, whose content is read again only where it may have changed */
  of(file: WatchedFile, before: Facts | undefined): Facts {
    const { stats, content } = file;
    const facts = {
      WatchedFor: file.watchedFor,
      Attributes: kindOf(file),
      Acls: `${rightsText(stats.mode)} ${this.users.nameOf(stats.uid)}:${this.groups.nameOf(stats.gid)}`,
      Created: timeText(stats.birthtimeMs),
      Modified: timeText((content ?? stats).mtimeMs),
    };
    return content?.isFile() ? { ...facts, ...this.ofContent(file, content, before) } : facts;
  }

  private ofContent(file: WatchedFile, { size, mtimeMs }: Stats, before: Facts | undefined): Facts {
    const Size = String(size);
    const stamp = stampOf(file);
    if (before?.ChecksumStamp === stamp && before.FileContentChecksum !== undefined) {
      return { Size, ChecksumStamp: stamp, FileContentChecksum: before.FileContentChecksum };
    }
    if (size > MOST_HASHED_BYTES) {
      return { Size, DateModified: timeText(mtimeMs) };
    }
    this.room -= size;
    if (this.room < 0) {
      this.isUnfinished = true;
      return { Size };
    }
    try {
      return { Size, ChecksumStamp: stamp, FileContentChecksum: checksumOf(file.path) };
    } catch (error) {
      this.unreadable.push(`${file.shown}: ${messageOf(error)}`);
      return { Size, DateModified: timeText(mtimeMs) };
    }
  }
}

function checksumOf(path: Buffer): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(path, 2 * MOST_HASHED_BYTES)) {
    hash.update(piece);
  }
  return hash.digest('hex');
}

function kindOf({ stats, target }: WatchedFile): string {
  if (target !== undefined) {
    return `symbolic link to ${target}`;
  }
  return stats.isFile() ? 'file' : stats.isFIFO() ? 'pipe' : stats.isSocket() ? 'socket' : 'device';
}

/** `rwxr-xr-x` and, where they are set, the bits of set-user-id, set-group-id and sticky. */
function rightsText(mode: number): string {
  const rights = [6, 3, 0].map((shift) => {
    const bits = mode >> shift;
    return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + (bits & 1 ? 'x' : '-');
  });
  const special = [mode & 0o4000 ? 'setuid' : '', mode & 0o2000 ? 'setgid' : '', mode & 0o1000 ? 'sticky' : ''];
  return [rights.join(''), ...special.filter((text) => text !== '')].join(' ');
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
