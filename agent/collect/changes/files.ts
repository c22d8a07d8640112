import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../log';
import { UserNames } from '../../observe/users';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { listText, piecesOf } from './regularFile';
import type { Change, Facts, Things } from './snapshot';
import { stampOf, watchedFiles, type Watched, type WatchedFile } from './watchedFiles';
import { parseWatchList, watchListFile, type WatchList } from './watchList';
import { inWords, type Sayings } from './words';

/** Of larger files the size and the time of change tell. */
const MOST_HASHED_BYTES = 4 * 1024 * 1024;
/** Editors remove a file and write it anew: one that is missing is looked for again after this time. */
const GONE_AFTER_MS = 300;
/** Things of the snapshot that are no files: the lines of the watch list, as what is newly watched is no new file. */
const LINE = 'watched ';

const SAYINGS: Sayings = {
  Attributes: (kind) => kind,
  Size: (bytes) => `${bytes} bytes`,
  FileContentChecksum: (checksum) => `SHA-256 ${checksum.slice(0, 16)}…`,
  Acls: (rights) => rights,
  DateModified: (time) => `written ${time}`,
};

/** Files under watch: content (by its SHA-256, never itself), size, rights and owner, and where links lead. */
export class Files implements ChangeSource {
  readonly name = 'files';
  readonly type = 'Files';
  readonly everySeconds = 3600;
  readonly limitSeconds = 60;
  readonly compared = Object.keys(SAYINGS);
  missed = '';
  private readonly users = new UserNames();
  private readonly groups = new UserNames('/etc/group');
  private seen = '';

  constructor(private readonly listFile = watchListFile()) {}

  hasNews(): boolean {
    return this.seen !== stampsOf(this.look().watched);
  }

  async read(before: Things, signal: AbortSignal): Promise<Things> {
    let { watched, mistake } = this.look();
    const isThere = new Set(watched.files.map(({ shown }) => shown));
    if ([...before.keys()].some((key) => !key.startsWith(LINE) && !isThere.has(key))) {
      await pause(GONE_AFTER_MS, undefined, { signal });
      ({ watched, mistake } = this.look());
    }
    this.seen = stampsOf(watched);
    const unreadable: string[] = [];
    const things = new Map([...watched.followed.map((path) => [LINE + path, {}] as const), ...kept(before, watched)]);
    for (const file of watched.files) {
      things.set(file.shown, this.factsOf(file, before.get(file.shown), unreadable));
    }
    this.missed = [mistake, watched.missed, unreadable.slice(0, 3).join('; ')].filter((text) => text !== '').join('; ');
    return things;
  }

  /** A file that is watched since now is not new, and one that is watched no longer is not gone. */
  isTold({ key, before, after }: Change, earlier: Things, later: Things): boolean {
    const line = LINE + ((after ?? before)?.WatchedFor ?? '');
    return !key.startsWith(LINE) && earlier.has(line) && later.has(line);
  }

  describe(change: Change): Description {
    const { key, before, after } = change;
    return {
      ...inWords(change, SAYINGS),
      Item: key,
      FileSystemPath: key,
      FileContentChecksum: after?.FileContentChecksum,
      PreviousFileContentChecksum: before?.FileContentChecksum,
      Acls: after?.Acls,
      PreviousAcls: before?.Acls,
      Attributes: after?.Attributes,
      PreviousAttributes: before?.Attributes,
      Size: numberOf(after?.Size),
      PreviousSize: numberOf(before?.Size),
      DateCreated: (after ?? before)?.Created,
      DateModified: (after ?? before)?.Modified,
    };
  }

  private look(): { watched: Watched; mistake: string } {
    const { paths, mistake } = this.list();
    return { watched: watchedFiles(paths), mistake };
  }

  private list(): WatchList {
    try {
      return parseWatchList(listText(this.listFile) ?? '');
    } catch (error) {
      return { ...parseWatchList(''), mistake: `the watch list can not be read: ${messageOf(error)}` };
    }
  }

  private factsOf(file: WatchedFile, before: Facts | undefined, unreadable: string[]): Facts {
    const { stats, content } = file;
    const stamp = stampOf(file);
    const facts = {
      WatchedFor: file.watchedFor,
      Stamp: stamp,
      Attributes: kindOf(file),
      Acls: `${rightsText(stats.mode)} ${this.users.nameOf(stats.uid)}:${this.groups.nameOf(stats.gid)}`,
      Created: timeText(stats.birthtimeMs),
      Modified: timeText((content ?? stats).mtimeMs),
    };
    if (!content?.isFile()) {
      return facts;
    }
    const Size = String(content.size);
    if (content.size > MOST_HASHED_BYTES) {
      return { ...facts, Size, DateModified: facts.Modified };
    }
    const known = before?.Stamp === stamp ? before.FileContentChecksum : undefined;
    try {
      return { ...facts, Size, FileContentChecksum: known ?? checksumOf(file.path) };
    } catch (error) {
      unreadable.push(`${file.shown}: ${messageOf(error)}`);
      return { ...facts, Size, DateModified: facts.Modified };
    }
  }
}

/** What is known of lines that can't be followed at present: what changes in them meanwhile is found later. */
function kept(before: Things, { failed }: Watched): [string, Facts][] {
  return [...before].filter(([key, { WatchedFor }]) =>
    failed.some((path) => WatchedFor === path || key === LINE + path),
  );
}

function stampsOf({ files, followed }: Watched): string {
  return JSON.stringify([followed, files.map(stampOf)]);
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
  return stats.isFile() ? 'file' : otherKind(stats);
}

function otherKind(stats: Stats): string {
  return stats.isDirectory() ? 'folder' : stats.isFIFO() ? 'pipe' : stats.isSocket() ? 'socket' : 'device';
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

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
