import { closeSync, constants, fstatSync, openSync, readSync, statSync, type PathLike } from 'node:fs';

const CHUNK_BYTES = 256 * 1024;
const UNKNOWN_BYTES = 64 * 1024;
/** Lists of the system that are larger are not what they should be. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A descriptor to read by, and to close. Only a regular file is opened, and without waiting: a pipe in its place would
 * hold up the agent for ever.
 *
 * @throws Error where there is no such file, this user may not read it, or it is no regular file
 */
export function openRegular(file: PathLike): number {
  refuseOther(statSync(file).isFile(), file);
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    refuseOther(fstatSync(descriptor).isFile(), file);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/**
 * The bytes of a regular file in pieces, each of which is overwritten by the next; opened as by {@link openRegular}.
 *
 * @throws Error where there is no such file, this user may not read it, it is no regular file or grows beyond `mostBytes`
 */
export function* piecesOf(file: PathLike, mostBytes = MOST_BYTES): Generator<Buffer> {
  const descriptor = openRegular(file);
  try {
    const { size } = fstatSync(descriptor);
    // Files of /proc have no size.
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size === 0 ? UNKNOWN_BYTES : size + 1));
    let total = 0;
    for (let count = read(descriptor, chunk); count > 0; count = read(descriptor, chunk)) {
      total += count;
      if (total > mostBytes) {
        throw new Error(`${String(file)} holds more than ${mostBytes} bytes`);
      }
      yield chunk.subarray(0, count);
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The text of a list of the system; undefined where there is none.
 *
 * @throws Error where it can't be read as such
 */
export function listText(file: string): string | undefined {
  try {
    const pieces: Buffer[] = [];
    for (const piece of piecesOf(file)) {
      pieces.push(Buffer.from(piece));
    }
    return Buffer.concat(pieces).toString('utf8');
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/** The text of a file of the system, or empty where there is none or this user may not read it. */
export function textOf(file: string): string {
  try {
    return listText(file) ?? '';
  } catch {
    return '';
  }
}

export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function read(descriptor: number, chunk: Buffer): number {
  return readSync(descriptor, chunk, 0, chunk.length, null);
}

function refuseOther(isFile: boolean, file: PathLike): void {
  if (!isFile) {
    throw new Error(`${String(file)} is no regular file`);
  }
}
