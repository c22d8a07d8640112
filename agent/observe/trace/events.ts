import { offsetOf, parseFormat, type EventFormat } from './format';
import { type EventKind } from './instance';

/** A TCP socket changed its state. */
export interface SocketEvent {
  readonly kind: 'socket';
  /** Nanoseconds of the monotonic clock. */
  readonly time: number;
  /** The thread that ran; whose socket it is, it tells only for connect and listen. */
  readonly thread: number;
  /** An interrupt ran on top of that thread. */
  readonly interrupt: boolean;
  /** The low 48 bits of the socket's address. */
  readonly socket: number;
  readonly oldState: number;
  readonly newState: number;
  readonly localPort: number;
  readonly remotePort: number;
  /** Local and remote address, 16 bytes each, as latin1 text: IPv4 is v4-mapped. */
  readonly addresses: string;
}

export interface ExecEvent {
  readonly kind: 'exec';
  readonly time: number;
  readonly pid: number;
  readonly file: string;
}

export interface ForkEvent {
  readonly kind: 'fork';
  readonly time: number;
  readonly parent: number;
  readonly child: number;
  /** The child is a thread of the parent's process. */
  readonly thread: boolean;
}

export type TraceEvent = SocketEvent | ExecEvent | ForkEvent;

const IN_INTERRUPT = 0x08 | 0x10;
const CLONE_THREAD = 0x10000;
export const ADDRESS_SIZE = 16;
const SOCKET_BYTES = 6;

type Decode = (time: number, page: Buffer, at: number) => TraceEvent;

/** Reads events from pages by the offsets that this kernel's `format` files tell. */
export class EventDecoder {
  private readonly decoders: ReadonlyMap<number, Decode>;
  private readonly typeAt: number;

  constructor(format: (kind: EventKind) => string) {
    const socket = parseFormat(format('socket'));
    const exec = parseFormat(format('exec'));
    const fork = parseFormat(format('fork'));
    this.typeAt = offsetOf(socket, 'common_type');
    this.decoders = new Map([
      [socket.id, socketDecoder(socket)],
      [exec.id, execDecoder(exec)],
      [fork.id, forkDecoder(fork)],
    ]);
  }

  /** Undefined for events of the trace buffer's own. */
  decode(time: number, page: Buffer, at: number): TraceEvent | undefined {
    return this.decoders.get(page.readUInt16LE(at + this.typeAt))?.(time, page, at);
  }
}

function socketDecoder(format: EventFormat): Decode {
  const [thread, flags] = [offsetOf(format, 'common_pid'), offsetOf(format, 'common_flags')];
  const [socket, oldState, newState] = [
    offsetOf(format, 'skaddr'),
    offsetOf(format, 'oldstate'),
    offsetOf(format, 'newstate'),
  ];
  const [localPort, remotePort] = [offsetOf(format, 'sport'), offsetOf(format, 'dport')];
  // The fields for IPv4 hold leftovers where the socket is of IPv6; these hold v4-mapped addresses for IPv4.
  const addresses = offsetOf(format, 'saddr_v6');
  if (offsetOf(format, 'daddr_v6') !== addresses + ADDRESS_SIZE) {
    throw new Error("this kernel's trace event does not hold both IPv6 addresses side by side");
  }
  return (time, page, at) => ({
    kind: 'socket',
    time,
    thread: page.readInt32LE(at + thread),
    interrupt: (page.readUInt8(at + flags) & IN_INTERRUPT) !== 0,
    socket: page.readUIntLE(at + socket, SOCKET_BYTES),
    oldState: page.readInt32LE(at + oldState),
    newState: page.readInt32LE(at + newState),
    localPort: page.readUInt16LE(at + localPort),
    remotePort: page.readUInt16LE(at + remotePort),
    addresses: page.toString('latin1', at + addresses, at + addresses + 2 * ADDRESS_SIZE),
  });
}

function execDecoder(format: EventFormat): Decode {
  const [pid, file] = [offsetOf(format, 'pid'), offsetOf(format, 'filename')];
  return (time, page, at) => {
    // The low half of a `__data_loc` is the text's offset, the high half its length with the final NUL.
    const [offset, length] = [page.readUInt16LE(at + file), page.readUInt16LE(at + file + 2)];
    return {
      kind: 'exec',
      time,
      pid: page.readInt32LE(at + pid),
      file: page.toString('utf8', at + offset, at + offset + length - 1),
    };
  };
}

function forkDecoder(format: EventFormat): Decode {
  const [parent, child] = [offsetOf(format, 'common_pid'), offsetOf(format, 'pid')];
  const flags = offsetOf(format, 'clone_flags');
  return (time, page, at) => ({
    kind: 'fork',
    time,
    parent: page.readInt32LE(at + parent),
    child: page.readInt32LE(at + child),
    thread: (page.readUInt32LE(at + flags) & CLONE_THREAD) !== 0,
  });
}
