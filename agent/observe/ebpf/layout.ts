/**
 * What the kernel program and its reader share: the layout of the maps' keys and values, in bytes.
 * All are little endian and hold no padding that is not written.
 */

/** One process and one kind of connection: all that its figures are summed by. */
export const FLOW_KEY = {
  /** Nanoseconds since boot at which the process started; with the pid it names a process. */
  start: 0,
  pid: 8,
  /** Inode of `/proc/PID/ns/net`. */
  netns: 12,
  /** IPv4 as v4-mapped IPv6. */
  remote: 16,
  local: 32,
  serverPort: 48,
  direction: 50,
  epoch: 51,
  size: 56,
} as const;

export const OUTBOUND = 0;
export const INBOUND = 1;

/** Figures of a flow since the epoch began, 64 bits each. */
export const SUM = {
  attempts: 0,
  established: 8,
  terminated: 16,
  /** Found open by a sweep: live, but not established under observation. */
  adopted: 24,
  refused: 32,
  timedOut: 40,
  unreachable: 48,
  reset: 56,
  abandoned: 64,
  sent: 72,
  received: 80,
  retransmits: 88,
  roundTripSum: 96,
  roundTripCount: 104,
  roundTripMin: 112,
  roundTripMax: 120,
  size: 128,
} as const;

/** A connection that is being made or open, under the address of its socket; `sent` and so on are summed already. */
export const CONNECTION = { key: 0, sent: 56, received: 64, retransmits: 72, open: 80, size: 88 } as const;

export const LISTENER_KEY = { netns: 0, port: 4, address: 8, size: 24 } as const;

/** Who listens. `heir` is another process that holds the socket: it takes over when the owner lets go. */
export const LISTENER = {
  start: 0,
  pid: 8,
  closed: 12,
  socket: 16,
  seen: 24,
  heirSeen: 28,
  heirStart: 32,
  heirPid: 40,
  size: 48,
} as const;

export const PROCESS_KEY = { start: 0, pid: 8, size: 16 } as const;

/** Names in the kernel's memory that lead upwards: of a file, folder or control group first, then of those above it. */
export interface NameChain {
  readonly at: number;
  readonly count: number;
  readonly size: number;
}

const PATH: NameChain = { at: 8, count: 8, size: 48 };
const FOLDER: NameChain = { at: PATH.at + PATH.count * PATH.size, count: 8, size: 48 };
/** A container's name holds 64 digits and what made it. */
const GROUPS: NameChain = { at: FOLDER.at + FOLDER.count * FOLDER.size, count: 5, size: 96 };
const COMMAND = GROUPS.at + GROUPS.count * GROUPS.size;

/** What is known of a process without /proc, for those that are gone when the map is read. */
export const PROCESS = {
  uid: 0,
  argumentsLength: 4,
  path: PATH,
  /** The working directory. */
  folder: FOLDER,
  groups: GROUPS,
  command: COMMAND,
  arguments: COMMAND + 16,
  size: COMMAND + 16 + 256,
} as const;
export const ARGUMENTS_MAX = 256;
export const COMMAND_SIZE = 16;

/** Written by the agent, read by the programs. */
export const CONTROL = { epoch: 0, generation: 4, sweep: 8, size: 16 } as const;

/** What a sweep over all open files does: find the agent's pid namespace, then listeners, then connections too. */
export const SWEEP = { findNamespace: 0, listeners: 1, connections: 2 } as const;

/** Written by the programs, read by the agent. `level`, `namespace`: the agent's own pid namespace. */
export const STATE = {
  namespace: 0,
  level: 8,
  connectionsFull: 16,
  sumsFull: 24,
  listenersFull: 32,
  size: 40,
} as const;

/** Room of the maps in entries: a full one is counted, never silently cut. Nothing is allocated before it is used. */
export interface Limits {
  readonly connections: number;
  readonly sums: number;
  readonly listeners: number;
  readonly processes: number;
}

export const LIMITS: Limits = { connections: 262_144, sums: 65_536, listeners: 16_384, processes: 8_192 };
