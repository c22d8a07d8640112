import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { messageOf, type Log } from '../log';
import { makePrivateFolder } from '../stateFolder';
import { DeliveredSegments } from './deliveredSegments';
import { readSegment, SegmentWriter } from './segment';

export const DEFAULT_BUFFER_BYTES = 64 * 1024 * 1024;

/** A segment is one request to the store. */
const SEGMENT_BYTES = 512 * 1024;
const SEGMENT_POINTS = 5_000;
const POINTS_PER_APPEND = 500;
const SEGMENT_NAME = /^\d{16}\.points$/;

interface Stored {
  readonly file: string;
  readonly size: number;
  readonly points: number;
}

/** Points that are to be sent together. */
export interface Batch {
  readonly file: string;
  readonly lines: readonly string[];
}

/**
 * Points on disk between the look that made them and the store's receipt, in order. Bounded: when it is full the
 * oldest go, which is counted and said once for each time that it fills up.
 */
export class DiskBuffer {
  private readonly stored: Stored[];
  private open: SegmentWriter | undefined;
  private readonly kept: DeliveredSegments;
  private next: number;
  /** Number of the first segment that may hold minutes that no hour sums yet. */
  private firstUnsummed = 0;
  private full = false;
  private unwritable = false;
  /** Points that were given up since the start, for want of room or because they could not be read or stored. */
  dropped = 0;

  constructor(
    private readonly folder: string,
    private readonly capacity: number,
    private readonly log: Log,
  ) {
    makePrivateFolder(folder);
    this.stored = readdirSync(folder)
      .filter((name) => SEGMENT_NAME.test(name))
      .sort()
      .map((name) => this.recover(join(folder, name)));
    this.kept = new DeliveredSegments(join(folder, 'delivered'));
    this.next = 1 + Math.max(numberOf(this.stored.at(-1)?.file ?? ''), numberOf(this.kept.newest));
    if (this.points > 0) {
      this.log('info', 'points of an earlier run wait to be sent', { points: this.points });
    }
  }

  /** How many points wait. */
  get points(): number {
    return this.stored.reduce((sum, segment) => sum + segment.points, this.open?.points ?? 0);
  }

  /** All points since the last {@link summed}, also those of earlier runs and those that were delivered. */
  *unsummed(): Iterable<string> {
    this.seal();
    yield* this.kept.lines();
    for (const { file } of this.stored) {
      yield* readSegment(file).lines;
    }
  }

  /** Tells that the hours of all minutes so far were appended: nothing need be kept that is delivered. */
  summed(): void {
    this.seal();
    this.firstUnsummed = this.next;
    this.kept.forgetAll();
  }

  append(lines: readonly string[]): void {
    for (let from = 0; from < lines.length; from += POINTS_PER_APPEND) {
      this.appendSome(lines.slice(from, from + POINTS_PER_APPEND));
    }
  }

  /** The oldest points, or undefined where none wait. They stay until {@link delivered}. */
  oldest(): Batch | undefined {
    if (this.stored.length === 0) {
      this.seal();
    }
    const [segment] = this.stored;
    if (!segment) {
      return undefined;
    }
    const { lines } = readSegment(segment.file);
    if (lines.length < segment.points) {
      this.dropped += segment.points - lines.length;
      this.log('error', 'buffered points can not be read and are lost', {
        file: segment.file,
        points: segment.points - lines.length,
      });
    }
    if (lines.length > 0) {
      return { file: segment.file, lines };
    }
    this.remove(segment);
    return this.oldest();
  }

  delivered(batch: Batch): void {
    const segment = this.stored.find(({ file }) => file === batch.file);
    if (segment) {
      this.release(segment);
    }
    if (this.stored.length === 0) {
      this.full = false;
    }
  }

  close(): void {
    this.seal();
  }

  private appendSome(lines: readonly string[]): void {
    try {
      this.open ??= new SegmentWriter(join(this.folder, `${String(this.next++).padStart(16, '0')}.points`));
      this.open.append(lines);
      this.unwritable = false;
    } catch (error) {
      this.seal();
      if (this.kept.forgetOldest()) {
        this.appendSome(lines);
      } else {
        this.giveUp(lines.length, error);
      }
      return;
    }
    if (this.open.size >= SEGMENT_BYTES || this.open.points >= SEGMENT_POINTS) {
      this.seal();
    }
    this.makeRoom();
  }

  private giveUp(points: number, error: unknown): void {
    this.dropped += points;
    if (!this.unwritable) {
      this.unwritable = true;
      this.log('error', 'points are lost, because the state folder can not be written: make room there', {
        folder: this.folder,
        cause: messageOf(error),
      });
    }
  }

  /** What was half written ends with its segment; the next points try a new one. */
  private seal(): void {
    if (this.open) {
      this.open.close();
      this.stored.push({ file: this.open.file, size: this.open.size, points: this.open.points });
      this.open = undefined;
    }
  }

  private recover(file: string): Stored {
    const { lines, damaged } = readSegment(file);
    if (damaged > 0) {
      this.dropped += damaged;
      this.log('error', 'buffered points of an earlier run are damaged and are lost', { file, points: damaged });
    }
    return { file, size: statSync(file).size, points: lines.length };
  }

  private makeRoom(): void {
    let size = this.stored.reduce((sum, segment) => sum + segment.size, this.open?.size ?? 0);
    while (size + this.kept.size > this.capacity && this.kept.forgetOldest());
    while (size > this.capacity && this.stored.length > 0) {
      const oldest = this.stored[0] as Stored;
      if (!this.full) {
        this.full = true;
        this.log('warn', 'the buffer on disk is full: the oldest points are given up until the store is back', {
          bytes: this.capacity,
        });
      }
      this.dropped += oldest.points;
      size -= oldest.size;
      this.remove(oldest);
    }
  }

  private release(segment: Stored): void {
    if (numberOf(segment.file) >= this.firstUnsummed) {
      try {
        this.kept.keep(segment.file, segment.size);
      } catch {
        // A file that is gone, or can't be moved, is no longer kept.
      }
    }
    this.remove(segment);
  }

  private remove(segment: Stored): void {
    this.stored.splice(this.stored.indexOf(segment), 1);
    try {
      rmSync(segment.file, { force: true });
    } catch (error) {
      // Its points are the same points when the next run sends them again.
      this.log('error', 'a segment of the buffer can not be removed', {
        file: segment.file,
        cause: messageOf(error),
      });
    }
  }
}

function numberOf(file: string): number {
  return Number(/^(\d{16})\.points$/.exec(basename(file))?.[1] ?? 0);
}
