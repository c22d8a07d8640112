import { addressText } from '../address';
import { FlowSums, type FlowKey } from '../flowSums';
import { type Direction, type FailureReason, type Flow, type ObservedProcess } from '../observer';
import { vanishedProcess } from '../processes';
import { ADDRESS_SIZE, type SocketEvent, type TraceEvent } from './events';
import { type ListeningSockets } from './listening';
import { type SnapshotSocket } from './snapshot';
import { type Threads } from './threads';

const ESTABLISHED = 1;
const SYN_SENT = 2;
const SYN_RECEIVED = 3;
const CLOSE = 7;
const LISTEN = 10;

const SECOND = 1e9;
/** A refusal comes after one round trip: sooner than the first repetition of the SYN. */
const REFUSED_WITHIN = 0.9 * SECOND;

const KEYS_PER_PROCESS = 10_000;

interface Pending {
  readonly key: FlowKey;
  readonly since: number;
}

/** Follows connections by the events of their sockets. */
export class Connections {
  /** Connects begun since the last look. */
  attempts = 0;
  private readonly pending = new Map<number, Pending>();
  private readonly open = new Map<number, FlowKey>();
  /** Those from before the start, by their ends: /proc does not tell the socket's address. */
  private adopted = new Map<string, FlowKey>();
  /** {@link portsOf} those: most events are of none, which their ports tell without any text. */
  private adoptedPorts: ReadonlySet<number> = new Set();
  private sums = new FlowSums();
  /** The same sums by the identity of the key: there are far more events than keys. */
  private readonly sumOf = new Map<FlowKey, ReturnType<FlowSums['of']>>();
  private readonly keys = new WeakMap<ObservedProcess, Map<string, FlowKey>>();
  /** Of connections that were accepted since listeners changed. */
  private readonly accepted = new Map<string, FlowKey>();

  constructor(
    private readonly threads: Threads,
    private readonly listening: ListeningSockets,
    private readonly namespaceOf: (pid: number) => number | undefined,
  ) {}

  /** Takes what is open now for all that is open: at the start, and after events were lost. */
  adopt(sockets: readonly SnapshotSocket[]): void {
    this.open.clear();
    this.listening.clear();
    this.accepted.clear();
    for (const socket of sockets.filter(({ kind }) => kind === 'listening')) {
      const { process, namespace, localAddress: address, localPort: port } = socket;
      this.listening.add({ process, namespace, address, port, socket: undefined });
    }
    const open = sockets.filter(({ kind }) => kind === 'open');
    this.adopted = new Map(open.map((socket) => [tupleOf(socket), this.adoptedKey(socket)]));
    this.adoptedPorts = new Set(open.map(portsOf));
  }

  apply(event: TraceEvent): void {
    if (event.kind === 'exec') {
      this.threads.executed(event);
    } else if (event.kind === 'fork') {
      this.threads.forked(event);
    } else {
      this.applySocket(event);
    }
  }

  /** What happened since the last call, and every flow with open connections. */
  take(): Flow[] {
    for (const key of [...this.open.values(), ...this.adopted.values()]) {
      this.sum(key).live += 1;
    }
    const { flows } = this.sums;
    this.sums = new FlowSums();
    this.sumOf.clear();
    this.attempts = 0;
    this.threads.forgetDescriptions();
    this.listening.forgetAddresses();
    this.accepted.clear();
    return flows;
  }

  private applySocket(event: SocketEvent): void {
    if (event.newState === SYN_SENT) {
      this.connect(event);
    } else if (event.newState === ESTABLISHED) {
      this.establish(event);
    } else if (event.newState === LISTEN) {
      this.listen(event);
    } else if (event.newState === CLOSE) {
      this.close(event);
    }
  }

  private connect(event: SocketEvent): void {
    this.attempts += 1;
    const key = this.keyOf(event, this.threads.describe(event.thread), 'outbound', event.remotePort);
    this.pending.set(event.socket, { key, since: event.time });
  }

  private establish(event: SocketEvent): void {
    const pending = this.pending.get(event.socket);
    this.pending.delete(event.socket);
    const key = pending?.key ?? (event.oldState === SYN_RECEIVED ? this.acceptedKey(event) : undefined);
    if (key) {
      // A snapshot may have found it before its event was read.
      this.takeAdopted(event);
      this.open.set(event.socket, key);
      this.sum(key).established += 1;
    }
  }

  private acceptedKey(event: SocketEvent): FlowKey {
    const name = `${event.localPort} ${event.addresses}`;
    const known = this.accepted.get(name);
    if (known) {
      return known;
    }
    const process = this.listening.find(localAddress(event), event.localPort)?.process ?? UNKNOWN;
    const key = this.keyOf(event, process, 'inbound', event.localPort);
    if (this.accepted.size >= KEYS_PER_PROCESS) {
      this.accepted.clear();
    }
    this.accepted.set(name, key);
    return key;
  }

  private listen(event: SocketEvent): void {
    const process = this.threads.describe(event.thread);
    this.accepted.clear();
    this.listening.add({
      process,
      namespace: this.namespaceOf(process.pid),
      address: localAddress(event),
      port: event.localPort,
      socket: event.socket,
    });
  }

  private close(event: SocketEvent): void {
    const pending = this.pending.get(event.socket);
    const open = this.open.get(event.socket);
    if (event.oldState === LISTEN) {
      this.accepted.clear();
      this.listening.remove(event.socket, localAddress(event), event.localPort);
    } else if (pending) {
      this.pending.delete(event.socket);
      this.sums.addFailure(pending.key, failureOf(event, pending.since));
    } else if (open) {
      this.open.delete(event.socket);
      this.sum(open).terminated += 1;
    } else {
      this.closeAdopted(event);
    }
  }

  private closeAdopted(event: SocketEvent): void {
    const key = this.takeAdopted(event);
    if (key) {
      this.sum(key).terminated += 1;
    }
  }

  private takeAdopted(event: SocketEvent): FlowKey | undefined {
    if (!this.adoptedPorts.has(portsOf(event))) {
      return undefined;
    }
    const tuple = tupleOf({ ...endsOf(event), localPort: event.localPort, remotePort: event.remotePort });
    const key = this.adopted.get(tuple);
    this.adopted.delete(tuple);
    return key;
  }

  private sum(key: FlowKey): ReturnType<FlowSums['of']> {
    const known = this.sumOf.get(key);
    if (known) {
      return known;
    }
    const sum = this.sums.of(key);
    this.sumOf.set(key, sum);
    return sum;
  }

  /** One object for one flow, so that most events need no text of addresses. */
  private keyOf(event: SocketEvent, process: ObservedProcess, direction: Direction, serverPort: number): FlowKey {
    const keys = this.keys.get(process) ?? new Map<string, FlowKey>();
    const name = `${direction} ${serverPort} ${event.addresses}`;
    const known = keys.get(name);
    if (known) {
      return known;
    }
    const key = { ...endsOf(event), process, direction, serverPort };
    if (keys.size >= KEYS_PER_PROCESS) {
      keys.clear();
    }
    keys.set(name, key);
    this.keys.set(process, keys);
    return key;
  }

  private adoptedKey(socket: SnapshotSocket): FlowKey {
    const { localAddress, remoteAddress } = socket;
    const listener = this.listening.find(localAddress, socket.localPort);
    return listener
      ? { process: listener.process, direction: 'inbound', localAddress, remoteAddress, serverPort: socket.localPort }
      : { process: socket.process, direction: 'outbound', localAddress, remoteAddress, serverPort: socket.remotePort };
  }
}

const UNKNOWN: ObservedProcess = vanishedProcess(0, 'unknown');

/** The event holds no reason: the time that passed and who closed the socket must do. */
function failureOf(event: SocketEvent, since: number): FailureReason {
  if (event.time - since < REFUSED_WITHIN) {
    return event.interrupt || event.time - since < SECOND / 100 ? 'refused' : 'abandoned';
  }
  return event.interrupt ? 'timedOut' : 'abandoned';
}

function endsOf(event: SocketEvent): { localAddress: string; remoteAddress: string } {
  const bytes = Buffer.from(event.addresses, 'latin1');
  return { localAddress: addressText(bytes), remoteAddress: addressText(bytes, ADDRESS_SIZE) };
}

function localAddress(event: SocketEvent): string {
  return endsOf(event).localAddress;
}

function portsOf({ localPort, remotePort }: Pick<SnapshotSocket, 'localPort' | 'remotePort'>): number {
  return localPort * 65_536 + remotePort;
}

function tupleOf(socket: Pick<SnapshotSocket, 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'>): string {
  return `${socket.localAddress} ${socket.localPort} ${socket.remoteAddress} ${socket.remotePort}`;
}
