import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../../log';

/** Most that one read takes, lines or records of utmp (384 or 400 bytes); what is left is read the next time. */
export const MOST_BYTES = 9_600 * 437;
/** By so many bytes before its position a file is known again. */
const KNOWN_BYTES = 64;
const MOST_FORMER = 20;
const COMPRESSED = /\.(?:gz|bz2|xz|zst|lz4)$/;

export interface TailPosition {
  /** 0: there was no file. */
  readonly inode: number;
  readonly offset: number;
  /** The bytes before the offset, in base64. */
  readonly before: string;
  /** The file before this one, which its writers may hold open a moment longer: it is read a last time. */
  readonly former?: { readonly inode: number; readonly offset: number };
}

/** Whole lines or records, from this offset of a file on. */
export interface Piece {
  readonly bytes: Buffer;
  readonly offset: number;
}

/** How many bytes at the beginning are whole lines or records. */
export type WholeBytes = (bytes: Buffer) => number;

export function wholeLines(bytes: Buffer): number {
  const end = bytes.lastIndexOf('\n') + 1;
  // A line that is longer than all that is read at once would hold up the log for ever.
  return end === 0 && bytes.length === MOST_BYTES ? bytes.length : end;
}

/**
 * Reads on where it read to, also where the file was rotated meanwhile: renamed with a new one in its place, or copied
 * and emptied (copytruncate). The rest of the former file is read as long as it is not compressed.
 */
export class FileTail {
  /** What could not be read at the last read, or was lost by a rotation, in words for an operator; empty: nothing. */
  missed = '';

  /** @param position undefined: begin at the file's end */
  constructor(
    readonly file: string,
    private readonly wholeBytes: WholeBytes,
    private reached: TailPosition | undefined,
  ) {
    this.attempt(() => (this.reached ??= this.end()));
  }

  /** Undefined as long as the file can't be read. */
  get position(): TailPosition | undefined {
    return this.reached;
  }

  read(): Piece[] {
    this.missed = '';
    const pieces: Piece[] = [];
    this.attempt(() => {
      if (this.reached) {
        this.readOn(this.reached, pieces);
      } else {
        this.reached = this.end();
      }
    });
    return pieces;
  }

  private readOn({ former, ...from }: TailPosition, pieces: Piece[]): void {
    if (former) {
      this.reached = from;
      this.takeRest(former, pieces);
    }
    const stat = statSync(this.file, { throwIfNoEntry: false });
    if (!stat) {
      return;
    }
    const begin = this.goesOn(this.file, from) ? from : this.beginAnew(stat.ino, from, pieces);
    if (begin) {
      this.reached = this.take(this.file, begin, pieces).position;
    }
  }

  /** Reads the rest of what the file was; undefined where there is more of it than is read at once. */
  private beginAnew(inode: number, from: TailPosition, pieces: Piece[]): TailPosition | undefined {
    const beginning = { inode, offset: 0, before: '' };
    if (from.inode === 0) {
      return beginning;
    }
    const { rotated, closed } = this.rotatedFrom(from);
    if (rotated === undefined) {
      const reason =
        closed.length > 0
          ? `may be in ${closed.join(', ')}, which this user may not open`
          : 'was rotated and compressed or removed before it was read';
      this.missed = `the end of the former ${this.file}, which ${reason}`;
      return beginning;
    }
    const { position, isAll } = this.take(rotated, from, pieces);
    this.reached = position;
    return isAll ? { ...beginning, former: { inode: statSync(rotated).ino, offset: position.offset } } : undefined;
  }

  /** What became of the file, and what could not be looked into: it is not waited for, as its rights seldom change. */
  private rotatedFrom(from: TailPosition): { rotated: string | undefined; closed: readonly string[] } {
    const closed: string[] = [];
    const rotated = this.siblings().find((sibling) => {
      try {
        return this.goesOn(sibling, from);
      } catch (error) {
        if (!isForbidden(error)) {
          throw error;
        }
        closed.push(sibling);
        return false;
      }
    });
    return { rotated, closed };
  }

  /** What fails is told, and tried again at the next read. */
  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.missed = `${this.file}: ${messageOf(error)}`;
    }
  }

  private end(): TailPosition {
    if (!statSync(this.file, { throwIfNoEntry: false })) {
      return { inode: 0, offset: 0, before: '' };
    }
    return withFile(this.file, (descriptor) => {
      const { ino, size } = fstatSync(descriptor);
      // A line that is being written is not whole yet: it is read with its end.
      const start = size - (size % MOST_BYTES);
      const offset = start + this.wholeBytes(bytesOf(descriptor, start, size - start));
      return { inode: ino, offset, before: beforeOf(descriptor, offset) };
    });
  }

  /** Whether this is the file that was read, as it was, perhaps with more behind: not emptied and written anew. */
  private goesOn(file: string, { inode, offset, before }: TailPosition): boolean {
    return withFile(file, (descriptor) => {
      const { ino, size } = fstatSync(descriptor);
      // An empty beginning is that of every file.
      const isKnown = offset > 0 || ino === inode;
      return (
        isKnown && size >= offset && beforeOf(descriptor, offset) === before && (ino === inode || file !== this.file)
      );
    });
  }

  private take(file: string, from: TailPosition, pieces: Piece[]): { position: TailPosition; isAll: boolean } {
    return withFile(file, (descriptor) => {
      const { offset } = from;
      const { ino, size } = fstatSync(descriptor);
      const bytes = bytesOf(descriptor, offset, Math.min(size - offset, MOST_BYTES));
      const whole = this.wholeBytes(bytes);
      const isAll = size - offset <= MOST_BYTES;
      if (whole === 0) {
        return { position: from, isAll };
      }
      const before = beforeOf(descriptor, offset + whole);
      pieces.push({ bytes: bytes.subarray(0, whole), offset });
      return { position: { ...from, inode: ino, offset: offset + whole, before }, isAll };
    });
  }

  private takeRest(former: NonNullable<TailPosition['former']>, pieces: Piece[]): void {
    const file = this.siblings().find((sibling) => statSync(sibling, { throwIfNoEntry: false })?.ino === former.inode);
    if (file !== undefined) {
      withFile(file, (descriptor) => {
        const { size } = fstatSync(descriptor);
        const bytes = bytesOf(descriptor, former.offset, Math.min(Math.max(0, size - former.offset), MOST_BYTES));
        const whole = this.wholeBytes(bytes);
        if (whole > 0) {
          pieces.push({ bytes: bytes.subarray(0, whole), offset: former.offset });
        }
      });
    }
  }

  /** Files that a rotation may have made of this one, the newest first: `auth.log.1`, `secure-20260101`. */
  private siblings(): string[] {
    const folder = dirname(this.file);
    const name = basename(this.file);
    return readdirSync(folder)
      .filter((other) => (other.startsWith(`${name}.`) || other.startsWith(`${name}-`)) && !COMPRESSED.test(other))
      .map((other) => ({ file: join(folder, other), stat: statSync(join(folder, other), { throwIfNoEntry: false }) }))
      .filter(({ stat }) => stat?.isFile())
      .sort((one, other) => (other.stat?.mtimeMs ?? 0) - (one.stat?.mtimeMs ?? 0))
      .slice(0, MOST_FORMER)
      .map(({ file }) => file);
  }
}

function isForbidden(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}

function beforeOf(descriptor: number, offset: number): string {
  const from = Math.max(0, offset - KNOWN_BYTES);
  return bytesOf(descriptor, from, offset - from).toString('base64');
}

function bytesOf(descriptor: number, from: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, count, from));
}

function withFile<T>(file: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
