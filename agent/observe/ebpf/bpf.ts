import { closeSync } from 'node:fs';
import { arch } from 'node:os';
import { BPF_SYSCALL, pinned, SystemCallError, type Libc } from './libc';

const MAP_CREATE = 0;
const MAP_LOOKUP = 1;
const MAP_UPDATE = 2;
const PROGRAM_LOAD = 5;
const RAW_TRACEPOINT_OPEN = 17;
const MAP_LOOKUP_BATCH = 24;
const MAP_DELETE_BATCH = 27;
const LINK_CREATE = 28;
const ITERATOR_CREATE = 33;

const TYPE_TRACING = 26;
export const ATTACH_RAW_TRACEPOINT = 23;
export const ATTACH_ITERATOR = 28;

const ATTRIBUTES = 144;
const LOG_SIZE = 1 << 20;
const ENOENT = 2;
/** The verifier gives up where a signal comes in. */
const EAGAIN = 11;
const LOAD_ATTEMPTS = 5;

export interface MapDefinition {
  readonly name: string;
  readonly type: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  readonly flags: number;
}

export interface ProgramDefinition {
  readonly name: string;
  readonly code: Buffer;
  readonly attachType: number;
  /** Id of the BTF type that the program is for. */
  readonly attachTo: number;
}

/** The kernel refused a program; the message holds the end of the verifier's log. */
export class ProgramRefused extends Error {
  constructor(
    name: string,
    readonly errno: number,
    log: string,
  ) {
    super(`the kernel refused the program ${name} (error ${errno}): ${log === '' ? 'no log' : log}`);
  }
}

/** The bpf(2) system call, as far as the observer needs it. */
export class Bpf {
  private readonly attributes = pinned(ATTRIBUTES);

  constructor(private readonly libc: Libc) {}

  createMap(map: MapDefinition): number {
    const a = this.cleared();
    [map.type, map.keySize, map.valueSize, map.maxEntries, map.flags].forEach((value, i) =>
      a.writeUInt32LE(value, i * 4),
    );
    a.write(map.name.slice(0, 15), 28, 'latin1');
    return this.call(MAP_CREATE);
  }

  /** Loads a program for the verifier to judge; where it refuses, once more to learn why. */
  loadProgram(program: ProgramDefinition): number {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return this.tryToLoad(program, undefined);
      } catch (error) {
        if (!(error instanceof SystemCallError)) {
          throw error;
        }
        if (error.errno !== EAGAIN || attempt === LOAD_ATTEMPTS) {
          throw new ProgramRefused(program.name, error.errno, this.verifierLog(program));
        }
      }
    }
  }

  attachRawTracepoint(program: number): number {
    const a = this.cleared();
    a.writeUInt32LE(program, 8);
    return this.call(RAW_TRACEPOINT_OPEN);
  }

  attachIterator(program: number): number {
    const a = this.cleared();
    a.writeUInt32LE(program, 0);
    a.writeUInt32LE(ATTACH_ITERATOR, 8);
    return this.call(LINK_CREATE);
  }

  /** A file that runs the iterator once when it is read to its end. */
  openIterator(link: number): number {
    const a = this.cleared();
    a.writeUInt32LE(link, 0);
    return this.call(ITERATOR_CREATE);
  }

  /** @returns whether the map has the key */
  lookup(map: number, key: Buffer, value: Buffer): boolean {
    this.element(map, key, value);
    return this.unlessMissing(() => this.call(MAP_LOOKUP));
  }

  update(map: number, key: Buffer, value: Buffer): void {
    this.element(map, key, value);
    this.call(MAP_UPDATE);
  }

  /**
   * Looks up the next entries of a hash map, as many as the buffers hold.
   *
   * @param position 4 bytes that the kernel continues from; `first` begins anew
   */
  lookupBatch(map: number, position: Buffer, first: boolean, batch: Batch): { count: number; end: boolean } {
    const a = this.batch(map, batch, batch.capacity);
    a.writeBigUInt64LE(first ? 0n : this.libc.addressOf(position), 0);
    a.writeBigUInt64LE(this.libc.addressOf(position), 8);
    const more = this.unlessMissing(() => this.call(MAP_LOOKUP_BATCH));
    return { count: this.attributes.readUInt32LE(32), end: !more };
  }

  /** Deletes the keys that the batch begins with; one that is gone already ends it early without harm. */
  deleteBatch(map: number, batch: Batch, count: number): void {
    this.batch(map, batch, count);
    this.unlessMissing(() => this.call(MAP_DELETE_BATCH));
  }

  close(fd: number): void {
    closeSync(fd);
  }

  private tryToLoad(program: ProgramDefinition, log: Buffer | undefined): number {
    const license = pinned(4);
    license.write('GPL\0', 'latin1');
    const code = pinned(program.code.length);
    program.code.copy(code);
    const a = this.cleared();
    a.writeUInt32LE(TYPE_TRACING, 0);
    a.writeUInt32LE(code.length / 8, 4);
    a.writeBigUInt64LE(this.libc.addressOf(code), 8);
    a.writeBigUInt64LE(this.libc.addressOf(license), 16);
    if (log) {
      a.writeUInt32LE(1, 24);
      a.writeUInt32LE(log.length, 28);
      a.writeBigUInt64LE(this.libc.addressOf(log), 32);
    }
    a.write(program.name.slice(0, 15), 48, 'latin1');
    a.writeUInt32LE(program.attachType, 68);
    a.writeUInt32LE(program.attachTo, 108);
    return this.call(PROGRAM_LOAD);
  }

  private verifierLog(program: ProgramDefinition): string {
    const log = pinned(LOG_SIZE);
    try {
      this.close(this.tryToLoad(program, log));
    } catch (error) {
      if (!(error instanceof SystemCallError)) {
        throw error;
      }
    }
    const lines = log
      .toString('latin1', 0, Math.max(0, log.indexOf(0)))
      .trimEnd()
      .split('\n');
    return lines.slice(-40).join('\n');
  }

  private element(map: number, key: Buffer, value: Buffer): void {
    const a = this.cleared();
    a.writeUInt32LE(map, 0);
    a.writeBigUInt64LE(this.libc.addressOf(key), 8);
    a.writeBigUInt64LE(this.libc.addressOf(value), 16);
  }

  private batch(map: number, batch: Batch, count: number): Buffer {
    const a = this.cleared();
    a.writeBigUInt64LE(this.libc.addressOf(batch.keys), 16);
    a.writeBigUInt64LE(this.libc.addressOf(batch.values), 24);
    a.writeUInt32LE(count, 32);
    a.writeUInt32LE(map, 36);
    return a;
  }

  private unlessMissing(call: () => number): boolean {
    try {
      call();
      return true;
    } catch (error) {
      if (error instanceof SystemCallError && error.errno === ENOENT) {
        return false;
      }
      throw error;
    }
  }

  private cleared(): Buffer {
    return this.attributes.fill(0);
  }

  private call(command: number): number {
    return this.libc.syscall(BPF_SYSCALL[arch()] as number, command, this.attributes, ATTRIBUTES);
  }
}

/** Buffers for many keys and values of one map. */
export interface Batch {
  readonly keys: Buffer;
  readonly values: Buffer;
  readonly capacity: number;
}

export function createBatch(keySize: number, valueSize: number, capacity: number): Batch {
  return { keys: pinned(keySize * capacity), values: pinned(valueSize * capacity), capacity };
}
