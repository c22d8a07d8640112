import { closeSync, openSync, readSync } from 'node:fs';

/** States of a socket in `/proc/net/tcp`. */
const ESTABLISHED = 0x01;
const SYN_SENT = 0x02;
const FIN_WAIT1 = 0x04;
const FIN_WAIT2 = 0x05;
const CLOSE_WAIT = 0x08;
const LAST_ACK = 0x09;
const LISTEN = 0x0a;
const CLOSING = 0x0b;

const KINDS: Readonly<Record<number, SocketRow['kind']>> = {
  [ESTABLISHED]: 'open',
  [FIN_WAIT1]: 'open',
  [FIN_WAIT2]: 'open',
  [CLOSE_WAIT]: 'open',
  [LAST_ACK]: 'open',
  [CLOSING]: 'open',
  [SYN_SENT]: 'connecting',
  [LISTEN]: 'listening',
};

/** A socket that some process still has a part in; TIME_WAIT and half-made inbound ones are left out. */
export interface SocketRow {
  readonly kind: 'open' | 'connecting' | 'listening';
  /** Addresses as the kernel prints them: 8 hex digits for IPv4, 32 for IPv6. */
  readonly localHex: string;
  readonly localPort: number;
  readonly remoteHex: string;
  readonly remotePort: number;
  readonly retransmits: number;
  readonly uid: number;
  /** 0 where no process holds the socket: not yet accepted, or closed by its process already. */
  readonly inode: number;
}

const NEWLINE = 10;
const COLON = 58;
const CHUNK_BYTES = 65_536;

/**
 * Reads `/proc/<pid>/net/tcp` or `tcp6` in pieces and hands on its sockets. A busy host has tens of thousands of
 * sockets in TIME_WAIT: their lines are passed over without a string being made of them.
 */
export function readSocketTable(file: string, each: (row: SocketRow) => void): void {
  const descriptor = openSync(file, 'r');
  try {
    let filled = 0;
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const count = readSync(descriptor, chunk, filled, CHUNK_BYTES - filled, null);
      if (count === 0) {
        return;
      }
      filled += count;
      const rest = takeLines(chunk.subarray(0, filled), each);
      chunk.copyWithin(0, filled - rest, filled);
      filled = rest;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** How many bytes behind the last whole line are left. */
function takeLines(chunk: Buffer, each: (row: SocketRow) => void): number {
  let start = 0;
  for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
    const row = parseRow(chunk, start, end);
    if (row) {
      each(row);
    }
    start = end + 1;
  }
  return chunk.length - start;
}

/** `  12: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 …` */
function parseRow(chunk: Buffer, start: number, end: number): SocketRow | undefined {
  const local = chunk.indexOf(COLON, start) + 2;
  const localPort = chunk.indexOf(COLON, local) + 1;
  const remote = localPort + 5;
  const remotePort = remote + (localPort - local);
  const kind = KINDS[parseInt(chunk.toString('latin1', remotePort + 5, remotePort + 7), 16)];
  if (!kind || local < 2 || remotePort + 7 > end) {
    return undefined;
  }
  const [, , retransmits, uid, , inode] = chunk
    .toString('latin1', remotePort + 8, end)
    .trim()
    .split(/\s+/);
  return {
    kind,
    localHex: chunk.toString('latin1', local, localPort - 1),
    localPort: parseInt(chunk.toString('latin1', localPort, localPort + 4), 16),
    remoteHex: chunk.toString('latin1', remote, remotePort - 1),
    remotePort: parseInt(chunk.toString('latin1', remotePort, remotePort + 4), 16),
    retransmits: parseInt(retransmits ?? '0', 16),
    uid: Number(uid),
    inode: Number(inode),
  };
}
