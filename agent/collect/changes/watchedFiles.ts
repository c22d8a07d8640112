import { isUtf8 } from 'node:buffer';
import { lstatSync, opendirSync, readlinkSync, statSync, type Stats } from 'node:fs';
import { messageOf } from '../../log';
import { isOfNetwork, mounts } from './networkMounts';
import { isMissing } from '../../regularFile';

/** A folder of more files is not watched at all: which of them would be is chance. */
const MOST_IN_FOLDER = 1_000;
const MOST_FILES = 2_000;
/** What editors and package managers have beside a file while they write it; sudo and cron pass over it too. */
const TEMPORARY = /^\.#|\.sw[a-z]$|~$|^#.*#$|\.(dpkg|ucf)-(new|tmp)$|;[0-9a-f]{8}$/;

/** A file that is watched. */
export interface WatchedFile {
  /** The path's bytes, which need not be UTF-8. */
  readonly path: Buffer;
  /** The path as text; bytes that are no UTF-8 as `\xNN`. */
  readonly shown: string;
  /** The line of the watch list that it is watched for. */
  readonly watchedFor: string;
  /** Of the file itself, which may be a link. */
  readonly stats: Stats;
  /** Where a link leads. */
  readonly target: string | undefined;
  /** Whose content counts: the file, what a link in the watch list leads to, or nothing. */
  readonly content: Stats | undefined;
}

/** Errors are dear: most lines of the watch list name no file that is there. */
type StatWithoutThrowing = (path: Buffer | string, options: { throwIfNoEntry: false }) => Stats | undefined;

export interface Watched {
  readonly files: readonly WatchedFile[];
  /** Lines of the watch list that were followed to their end, and those that could not be. */
  readonly followed: readonly string[];
  readonly failed: readonly string[];
  /** What is not watched and why, in words. */
  readonly missed: readonly string[];
}

/** The files that a watch list stands for, folders to a depth of one. */
export function watchedFiles(paths: readonly string[], mounted = mounts()): Watched {
  const files: WatchedFile[] = [];
  const followed: string[] = [];
  const failed: string[] = [];
  const missed: string[] = [];
  for (const path of paths) {
    try {
      if (isOfNetwork(path, mounted)) {
        throw new Error(
          `${path} leads to a file system of the network, where looking can take for ever, and is not watched`,
        );
      }
      const found = filesOf(path);
      if (files.length + found.length > MOST_FILES) {
        throw new Error(`${path} is beyond the ${MOST_FILES} files that are watched: shorten the watch list`);
      }
      files.push(...found);
      followed.push(path);
    } catch (error) {
      failed.push(path);
      missed.push(messageOf(error));
    }
  }
  return { files, followed, failed, missed };
}

/** A text that is another one when any of the files was written, replaced, made, removed or given other rights. */
export function stampOf({ shown, stats, content }: WatchedFile): string {
  return `${shown}\0${statsText(stats)}${content && content !== stats ? statsText(content) : ''}`;
}

function filesOf(path: string): WatchedFile[] {
  if (statsOf(path, statSync)?.isDirectory()) {
    return filesIn(path).filter(({ stats }) => !stats.isDirectory());
  }
  const file = watchedFile(Buffer.from(path), path, true);
  return file ? [file] : [];
}

function filesIn(folder: string): WatchedFile[] {
  const start = Buffer.from(`${folder}/`);
  return namesIn(folder).flatMap(
    (name) => watchedFile(Buffer.concat([start, Buffer.from(name, 'latin1')]), folder, false) ?? [],
  );
}

/** Names with a character per byte, sorted. */
function namesIn(folder: string): string[] {
  const names: string[] = [];
  const entries = opendirSync(folder, { encoding: 'latin1', bufferSize: 128 });
  try {
    for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
      if (!TEMPORARY.test(entry.name)) {
        names.push(entry.name);
      }
      if (names.length > MOST_IN_FOLDER) {
        throw new Error(`${folder} holds more than ${MOST_IN_FOLDER} files and is not watched: list single files`);
      }
    }
  } finally {
    entries.closeSync();
  }
  return names.sort();
}

/**
 * Undefined where there is none.
 *
 * @param follow whether the content behind a link counts: it does where the watch list names the link itself
 */
function watchedFile(path: Buffer, watchedFor: string, follow: boolean): WatchedFile | undefined {
  const stats = statsOf(path, lstatSync);
  if (!stats) {
    return undefined;
  }
  const target = stats.isSymbolicLink() ? targetOf(path) : undefined;
  const content = target === undefined ? stats : follow ? statsOf(path, statSync) : undefined;
  return { path, shown: shownPath(path), watchedFor, stats, target, content };
}

/** Empty where the link has gone meanwhile. */
function targetOf(link: Buffer): string {
  try {
    return shownPath(readlinkSync(link, { encoding: 'buffer' }));
  } catch (error) {
    if (isMissing(error)) {
      return '';
    }
    throw error;
  }
}

/** Undefined where there is no such file; ELOOP is a link to itself. */
function statsOf(path: Buffer | string, stat: StatWithoutThrowing): Stats | undefined {
  try {
    return stat(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ELOOP') {
      return undefined;
    }
    throw error;
  }
}

function shownPath(path: Buffer): string {
  return isUtf8(path)
    ? path.toString('utf8')
    : path
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function statsText({ ino, mode, uid, gid, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino}/${mode}/${uid}/${gid}/${size}/${mtimeMs}/${ctimeMs}`;
}
