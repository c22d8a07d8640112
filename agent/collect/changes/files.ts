import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../log';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { FileFacts } from './fileFacts';
import { listText } from '../../regularFile';
import type { Change, Facts, Things } from './snapshot';
import { stampOf, watchedFiles, type Watched } from './watchedFiles';
import { parseWatchList, watchListFile, type WatchList } from './watchList';
import { inWords, type Sayings } from './words';

/** Editors remove a file and write it anew: one that is missing is looked for again after this time. */
const GONE_AFTER_MS = 300;
/** Things of the snapshot that are no files: the lines of the watch list, as what is newly watched is no new file. */
const LINE = 'watched ';
const MOST_PROBLEMS_SHOWN = 3;

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
    const facts = new FileFacts();
    const things = new Map([...watched.followed.map((path) => [LINE + path, {}] as const), ...kept(before, watched)]);
    for (const file of watched.files) {
      things.set(file.shown, facts.of(file, before.get(file.shown)));
    }
    this.seen = facts.isUnfinished ? '' : stampsOf(watched);
    this.missed = inShort([mistake, ...watched.missed, ...facts.unreadable]);
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

function inShort(problems: readonly string[]): string {
  const all = problems.filter((text) => text !== '');
  const rest = all.length - MOST_PROBLEMS_SHOWN;
  return [...all.slice(0, MOST_PROBLEMS_SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
