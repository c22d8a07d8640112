import { addressText } from '../../../observe/address';

/** Where the fields of `struct utmp` (utmp(5)) lie that are not in the same place on all processors, in bytes. */
export interface UtmpLayout {
  /** Of a whole entry. */
  readonly bytes: number;
  readonly seconds: number;
  readonly microseconds: number;
  readonly address: number;
}

/** The C library keeps it the same for programs of 32 and of 64 bits. */
const SHARED: UtmpLayout = { bytes: 384, seconds: 340, microseconds: 344, address: 348 };
/** There are no older programs to share it with: times have 64 bits, whose lower half lasts until 2106. */
const WIDE: UtmpLayout = { bytes: 400, seconds: 344, microseconds: 352, address: 360 };

/** @param arch as Node names processors */
export function utmpLayout(arch: string): UtmpLayout {
  return arch === 'arm64' ? WIDE : SHARED;
}

/** That of this machine. */
export const UTMP = utmpLayout(process.arch);

const TYPE = 0;
const PID = 4;
const LINE = { at: 8, length: 32 };
const USER = { at: 44, length: 32 };
const ORIGIN = { at: 76, length: 256 };

const LOGIN_PROCESS = 6;
const USER_PROCESS = 7;

/** An entry of wtmp or btmp that tells of a login. */
export interface UtmpEntry {
  /** `tty1`, `pts/0`, `ssh:notty`; empty where there was no terminal. */
  readonly terminal: string;
  /** Someone came in; otherwise a program waits for a name, or took none. */
  readonly isSession: boolean;
  readonly user: string;
  /** Name or address of the other end, as the program wrote it; empty for this machine. */
  readonly origin: string;
  readonly address: string;
  readonly pid: number;
  /** Microseconds since 1970. */
  readonly time: number;
}

/** Whole entries alone are read; one is undefined where it tells of no login: a boot, an end of a session. */
export function parseUtmp(bytes: Buffer, at: number, layout = UTMP): UtmpEntry | undefined {
  const type = bytes.readInt16LE(at + TYPE);
  if (type !== USER_PROCESS && type !== LOGIN_PROCESS) {
    return undefined;
  }
  const text = (field: { at: number; length: number }) =>
    textOf(bytes.subarray(at + field.at, at + field.at + field.length));
  return {
    terminal: text(LINE),
    isSession: type === USER_PROCESS,
    user: text(USER),
    origin: text(ORIGIN),
    address: addressOf(bytes.subarray(at + layout.address, at + layout.address + 16)),
    pid: bytes.readInt32LE(at + PID),
    time:
      bytes.readUInt32LE(at + layout.seconds) * 1_000_000 + (bytes.readUInt32LE(at + layout.microseconds) % 1_000_000),
  };
}

/** A field that is full has no NUL at its end. */
function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** An IPv4 address stands in the first four bytes alone. */
function addressOf(bytes: Buffer): string {
  if (bytes.every((byte) => byte === 0)) {
    return '';
  }
  const isV4 = bytes.subarray(4).every((byte) => byte === 0);
  return isV4 ? [...bytes.subarray(0, 4)].join('.') : addressText(bytes);
}
