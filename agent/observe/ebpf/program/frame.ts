import { CONNECTION, FLOW_KEY, LISTENER_KEY, PROCESS_KEY } from '../layout';
import { type Assembler, type Size } from '../assembler';
import { type Field } from '../btf';
import { type KernelFields } from '../kernel';
import { type Maps } from '../maps';

/** What every piece of a program is written with. */
export interface Writer {
  readonly a: Assembler;
  readonly fields: KernelFields;
  readonly maps: Maps;
}

/** Helper functions of the kernel by number (include/uapi/linux/bpf.h). */
export const HELPER = {
  mapLookup: 1,
  mapUpdate: 2,
  mapDelete: 3,
  currentCommand: 16,
  readUser: 112,
  readKernel: 113,
  readKernelString: 115,
  tcpSock: 137,
  currentTask: 158,
  sockFromFile: 162,
} as const;

export const TCP_ESTABLISHED = 1;
export const TCP_SYN_SENT = 2;
export const TCP_SYN_RECEIVED = 3;
export const TCP_CLOSE = 7;
export const TCP_LISTEN = 10;

export const PROTOCOL_TCP = 6;
export const AF_INET = 2;
export const AF_INET6 = 10;

/** A {@link FLOW_KEY} is put together here, below the end of the stack; the other places follow downwards. */
export const KEY = -FLOW_KEY.size;
export const LISTENER_KEY_AT = KEY - LISTENER_KEY.size;
/** The socket's address: the key of the map of connections. */
export const SOCKET_AT = LISTENER_KEY_AT - 8;
/** One `struct upid`: a pid in one pid namespace. */
export const UPID_AT = SOCKET_AT - 16;
export const PROCESS_KEY_AT = UPID_AT - PROCESS_KEY.size;
/** A {@link CONNECTION} or a listener, before it is put into its map. */
export const VALUE_AT = PROCESS_KEY_AT - CONNECTION.size;

export function sizeOf(field: Field): Size {
  if (field.size === 1 || field.size === 2 || field.size === 4 || field.size === 8) {
    return field.size;
  }
  throw new Error(`a field of ${field.size} bytes can't be loaded at once`);
}
