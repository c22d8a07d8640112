import { readFileSync } from 'node:fs';
import { addressOfWords } from './address';
import { AttemptCounters, compareAttempts, type AttemptCounts } from './attempts';
import { FlowSums, type FlowKey } from './flowSums';
import { listPids, networkNamespaces } from './namespaces';
import {
  MechanismUnavailable,
  type Direction,
  type FailureReason,
  type Listener,
  type Look,
  type ObservedProcess,
  type Observer,
} from './observer';
import { vanishedProcess, type ProcessTable } from './processes';
import { SocketOwners } from './socketOwners';
import { readSocketTable, type SocketRow } from './socketTable';
import { UserNames } from './users';

interface Connection {
  readonly key: FlowKey;
  readonly namespace: number;
  readonly inode: number;
  readonly connecting: boolean;
  readonly retransmits: number;
}

interface NamespaceRow extends SocketRow {
  /** Inode of the network namespace. */
  readonly namespace: number;
}

/** The sockets of one look. */
interface Snapshot {
  readonly connections: readonly NamespaceRow[];
  readonly listeners: readonly NamespaceRow[];
  /** Listening sockets by namespace and port, and by namespace, port and address. */
  readonly listening: ReadonlyMap<string, NamespaceRow>;
}

const UNKNOWN_EXECUTABLE = 'unknown';
const UNKNOWN_PID = 0;

/**
 * Looks at the socket tables in `/proc`, as every Linux lets every user: what opens and closes between two looks is
 * not seen, and neither are bytes, round trips and most failures.
 */
export class PollObserver implements Observer {
  readonly mechanism = 'poll';

  private readonly owners: SocketOwners;
  private readonly users = new UserNames();
  private connections = new Map<string, Connection>();
  private listening: ReadonlyMap<string, NamespaceRow> = new Map();
  /** The first look finds connections that others made before: they are live, but nobody saw them being established. */
  private looked = false;
  private unowned = 0;
  private made: AttemptCounts = new Map();

  constructor(
    private readonly processes: ProcessTable,
    private readonly attemptCounters = new AttemptCounters(),
    private readonly proc = '/proc',
  ) {
    this.owners = new SocketOwners(proc);
  }

  get missed(): string {
    const always =
      'connections that open and close between two looks; connections that fail at once (refused, unreachable); ' +
      'bytes; round-trip times; retransmits';
    return this.unowned === 0
      ? always
      : `${always}; the process of ${this.unowned} sockets, which this user may not see`;
  }

  async start(): Promise<void> {
    try {
      readFileSync(`${this.proc}/net/tcp`);
    } catch (error) {
      throw new MechanismUnavailable(`${this.proc}/net/tcp can not be read: ${String(error)}`);
    }
  }

  async look(): Promise<Look> {
    const snapshot = this.takeSnapshot();
    const sockets = [...snapshot.listeners, ...snapshot.connections];
    this.owners.find(new Set(sockets.filter(({ inode }) => inode > 0).map(({ inode }) => inode)));
    const sums = new FlowSums();
    const seen = this.connectionsOf(snapshot);
    this.countOpen(seen, sums);
    this.countGone(seen, sums);
    const attempts = this.compareAttempts(seen);
    const listeners = snapshot.listeners.map((row) => this.listenerOf(row));
    this.unowned = countUnowned(seen);
    this.connections = seen;
    this.listening = snapshot.listening;
    this.looked = true;
    return { flows: sums.flows, listeners, lost: 0, attempts };
  }

  async stop(): Promise<void> {
    this.connections.clear();
  }

  private takeSnapshot(): Snapshot {
    const rows: NamespaceRow[] = [];
    const listening = new Map<string, NamespaceRow>();
    const namespaces = networkNamespaces(this.proc, listPids(this.proc));
    for (const [namespace, pids] of namespaces) {
      for (const table of ['tcp', 'tcp6']) {
        readOfFirst(pids, (pid) =>
          readSocketTable(`${this.proc}/${pid}/net/${table}`, (row) => {
            rows.push({ ...row, namespace });
          }),
        );
      }
    }
    const listeners = rows.filter(({ kind }) => kind === 'listening');
    for (const row of listeners) {
      listening.set(`${row.namespace} ${row.localPort} ${row.localHex}`, row);
      listening.set(`${row.namespace} ${row.localPort}`, row);
    }
    return { connections: rows.filter(({ kind }) => kind !== 'listening'), listeners, listening };
  }

  private connectionsOf(snapshot: Snapshot): Map<string, Connection> {
    const connections = new Map<string, Connection>();
    for (const row of snapshot.connections) {
      const tuple = `${row.namespace} ${row.localHex}:${row.localPort} ${row.remoteHex}:${row.remotePort}`;
      const connection = this.connectionOf(row, tuple, snapshot);
      if (connection) {
        connections.set(tuple, connection);
      }
    }
    return connections;
  }

  private connectionOf(row: NamespaceRow, tuple: string, snapshot: Snapshot): Connection | undefined {
    const known = this.connections.get(tuple);
    const listener = listenerFor(row, snapshot.listening) ?? listenerFor(row, this.listening);
    if (row.inode === 0 && !known && !listener) {
      // Closed by its process already: it was open for less than the time between two looks.
      return undefined;
    }
    const connecting = row.kind === 'connecting';
    if (known && (known.inode === row.inode || row.inode === 0 || known.inode === 0)) {
      return { ...known, inode: known.inode || row.inode, connecting, retransmits: row.retransmits };
    }
    const direction: Direction = listener && !connecting ? 'inbound' : 'outbound';
    const process = this.processOf(direction === 'inbound' && listener ? listener : row);
    return {
      key: {
        process,
        direction,
        localAddress: addressOfWords(row.localHex),
        remoteAddress: addressOfWords(row.remoteHex),
        serverPort: direction === 'inbound' ? row.localPort : row.remotePort,
      },
      namespace: row.namespace,
      inode: row.inode,
      connecting,
      retransmits: row.retransmits,
    };
  }

  private countOpen(seen: ReadonlyMap<string, Connection>, sums: FlowSums): void {
    for (const [tuple, connection] of seen) {
      if (connection.connecting) {
        continue;
      }
      const before = this.connections.get(tuple);
      const flow = sums.of(connection.key);
      flow.live += 1;
      if (this.looked && (!before || before.connecting || before.key !== connection.key)) {
        flow.established += 1;
      }
    }
  }

  private countGone(seen: ReadonlyMap<string, Connection>, sums: FlowSums): void {
    for (const [tuple, connection] of this.connections) {
      if (seen.get(tuple)?.key === connection.key) {
        continue;
      }
      if (connection.connecting) {
        sums.addFailure(connection.key, this.failureOf(connection));
      } else {
        sums.of(connection.key).terminated += 1;
      }
    }
  }

  /** Connects begun since the look before: those that the kernel counted beside those that were seen. */
  private compareAttempts(seen: ReadonlyMap<string, Connection>) {
    this.attemptCounters.findNamespaces();
    const made = this.attemptCounters.read();
    const observed = new Map<number, number>();
    for (const [tuple, { key, namespace }] of seen) {
      if (key.direction === 'outbound' && this.connections.get(tuple)?.key !== key) {
        observed.set(namespace, (observed.get(namespace) ?? 0) + 1);
      }
    }
    const attempts = compareAttempts(this.made, made, observed);
    this.made = made;
    return attempts;
  }

  /** The kernel gives up after its last repetition; who gave up before was the application. */
  private failureOf({ retransmits }: Connection): FailureReason {
    const tries = Number(readFileSync(`${this.proc}/sys/net/ipv4/tcp_syn_retries`, 'utf8'));
    return retransmits >= tries ? 'timedOut' : 'abandoned';
  }

  private listenerOf(row: NamespaceRow): Listener {
    return { process: this.processOf(row), address: addressOfWords(row.localHex), port: row.localPort };
  }

  private processOf({ inode, uid }: SocketRow): ObservedProcess {
    const pid = this.owners.ownerOf(inode);
    const process = pid === undefined ? undefined : this.processes.describe(pid);
    return process ?? { ...vanishedProcess(UNKNOWN_PID, UNKNOWN_EXECUTABLE), userName: this.users.nameOf(uid) };
  }
}

function countUnowned(connections: ReadonlyMap<string, Connection>): number {
  return [...connections.values()].filter(({ key }) => key.process.pid === UNKNOWN_PID).length;
}

/** The socket that a connection on this local port was accepted from: one bound to its address, or to all. */
function listenerFor(row: NamespaceRow, listening: ReadonlyMap<string, NamespaceRow>): NamespaceRow | undefined {
  const port = `${row.namespace} ${row.localPort}`;
  return listening.get(`${port} ${row.localHex}`) ?? listening.get(port);
}

/** The first process may be gone by now, or hidden from this user. */
function readOfFirst(pids: readonly number[], read: (pid: number) => void): void {
  for (const pid of pids) {
    try {
      return read(pid);
    } catch {
      continue;
    }
  }
}
