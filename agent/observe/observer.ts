/**
 * What every mechanism of observation gives, whatever it is made of: at each look, the figures since the look before.
 */
export interface Observer {
  /** `ebpf`, `trace` or `poll`: written to the log, the heartbeat and the app's page. */
  readonly mechanism: string;
  /** What this mechanism can't see here, in words for an operator; empty: nothing. */
  readonly missed: string;
  /** Starts to observe. Throws {@link MechanismUnavailable} where this host does not allow it. */
  start(): Promise<void>;
  look(): Promise<Look>;
  /** Removes everything that start left in the kernel. */
  stop(): Promise<void>;
}

export class MechanismUnavailable extends Error {}

export interface Look {
  readonly flows: readonly Flow[];
  readonly listeners: readonly Listener[];
  /** Events that were dropped since the last look, as far as the mechanism can know. */
  readonly lost: number;
  /** Connects since the last look: by the kernel's own counters, and as observed. Absent where not measured. */
  readonly attempts?: { readonly made: number; readonly observed: number };
}

export type Direction = 'inbound' | 'outbound';

/** The activity of one process with one remote address and server port since the last look. */
export interface Flow {
  readonly process: ObservedProcess;
  readonly direction: Direction;
  /** Canonical text forms: dotted IPv4 (also for v4-mapped IPv6), RFC 5952 IPv6. */
  readonly localAddress: string;
  readonly remoteAddress: string;
  /** The port of the end that listens; where addresses are translated, the one that is called. */
  readonly serverPort: number;
  /** Where an inbound flow's process listens, if something else is called and translated. */
  readonly listensAt?: { readonly address: string; readonly port: number };
  /** The remote addresses where they are several that share the figures: `remoteAddress` is then `FOLDED_REMOTE`. */
  readonly clients?: readonly string[];
  readonly established: number;
  readonly terminated: number;
  readonly failed: Readonly<Partial<Record<FailureReason, number>>>;
  /** Open at this look. */
  readonly live: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly roundTrip?: { readonly min: number; readonly max: number; readonly sum: number; readonly count: number };
  readonly retransmits: number;
}

export type FailureReason = 'refused' | 'timedOut' | 'unreachable' | 'reset' | 'abandoned';

export interface Listener {
  readonly process: ObservedProcess;
  readonly address: string;
  readonly port: number;
}

/** A process as it was seen when it acted; it may be gone by now. */
export interface ObservedProcess {
  readonly pid: number;
  /** Milliseconds since 1970; 0 where it was gone before it could be read. */
  readonly startTime: number;
  readonly executableName: string;
  readonly executablePath: string;
  readonly commandLine: readonly string[];
  readonly workingDirectory: string;
  readonly userName: string;
  /** systemd unit, or empty. */
  readonly unit: string;
  readonly containerId: string;
}
