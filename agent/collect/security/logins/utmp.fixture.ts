import { UTMP } from './utmp';

interface Entry {
  readonly type: number;
  readonly line?: string;
  readonly user?: string | Buffer;
  readonly host?: string;
  readonly address?: readonly number[];
  readonly pid?: number;
  readonly seconds?: number;
  readonly microseconds?: number;
}

/** An entry of utmp(5), as the C library lays it out. */
export function utmpEntry(entry: Entry, layout = UTMP): Buffer {
  const bytes = Buffer.alloc(layout.bytes);
  bytes.writeInt16LE(entry.type, 0);
  bytes.writeInt32LE(entry.pid ?? 0, 4);
  bytes.write(entry.line ?? '', 8);
  Buffer.from(entry.user ?? '').copy(bytes, 44, 0, 32);
  bytes.write(entry.host ?? '', 76);
  bytes.writeUInt32LE(entry.seconds ?? 0, layout.seconds);
  bytes.writeUInt32LE(entry.microseconds ?? 0, layout.microseconds);
  Buffer.from(entry.address ?? []).copy(bytes, layout.address);
  return bytes;
}
