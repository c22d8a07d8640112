import type { Role } from './roles';

/**
 * The map answer: two node-graph frames, `nodes` and `edges`, whose rows are a {@link MapNode} and a {@link MapLink}.
 * The standard columns of Grafana's Node Graph (id, title, subtitle, mainstat, …) stand beside our own.
 */
export const NODES_FRAME = 'nodes';
export const EDGES_FRAME = 'edges';

/**
 * - `machine`: a machine with an agent.
 * - `process`: a process pool of the machine named in `parent`.
 * - `clientGroup`: the machines without an agent that call one process of the focus machine (`parent` is empty).
 * - `serverPortGroup`: the machines without an agent that the focus machine calls on one port.
 * - `server`: one member of the server port group named in `parent`.
 */
export type NodeKind = 'machine' | 'process' | 'clientGroup' | 'serverPortGroup' | 'server';

/** The groups of a map with many machines that are no application, subnet, role or name. */
export const SHARED_SERVICES = 'Shared services';
/** Machines that talk with no other machine with an agent, or only as all do: with shared services, by SSH, DNS and such. */
export const IN_NO_APPLICATION = 'In no application';
export const WITHOUT_AGENT = 'Without an agent';

export type Status = 'none' | 'informational' | 'warning' | 'critical';

/** Why a node has a status: one badge each at the bottom of a machine. */
export interface StatusReason {
  readonly badge: 'alerts' | 'changes' | 'security' | 'updates' | 'serviceDesk' | 'agent' | 'failedConnections';
  readonly status: Exclude<Status, 'none'>;
  readonly count: number;
  readonly text: string;
}

export interface MapNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Name for display: computer name, process name, "12 clients", "Port 443", server name or address. */
  readonly title: string;
  readonly subtitle: string;
  /** Id of the node that this one is drawn in; empty for none. */
  readonly parent: string;
  readonly focus: boolean;
  /** Machine id of a machine or process; empty for the kinds without an agent. */
  readonly machine: string;
  readonly role: Role | '';
  readonly status: Status;
  readonly statusReasons: readonly StatusReason[];
  /** `linux`, `windows` or empty. */
  readonly osFamily: string;
  readonly osName: string;
  /** Addresses of a machine or server; the members' addresses of a client group or server port group. */
  readonly addresses: readonly string[];
  /** Distinct members of a client group or server port group; can exceed `addresses.length`, which is bounded. */
  readonly memberCount: number;
  /** Server port of a server port group; ports a process listens on. */
  readonly ports: readonly number[];
  /** Milliseconds since 1970 of the newest data of a machine; 0 where unknown. */
  readonly lastSeen: number;
  /** Tags of a machine, as its agent was given them; missing or empty for none. */
  readonly tags?: readonly string[];
  /** On a map with many machines the name of the group that the node is drawn in; else missing or empty. */
  readonly group?: string;
}

/**
 * - `connection`: client → server. Both ends are processes where they are known; otherwise machine, group or server.
 * - `runs`: machine → process, so that Grafana's own Node Graph shows what belongs together.
 */
export type LinkKind = 'connection' | 'runs';

export interface MapLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly source: string;
  readonly target: string;
  /** The server's port; of several the one with most connections. */
  readonly port: number;
  /** All server ports of a link between machines, ascending; missing or empty on a link of one port. */
  readonly ports?: readonly number[];
  readonly protocol: string;
  /** Starts and ends on the same machine. */
  readonly self: boolean;
  readonly established: number;
  readonly terminated: number;
  readonly failed: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly unreachable: number;
  readonly reset: number;
  readonly abandoned: number;
  readonly live: number;
  /** From client to server. */
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** Microseconds; 0 where not measured. */
  readonly roundTripMin: number;
  readonly roundTripMean: number;
  readonly roundTripMax: number;
  readonly retransmits: number;
  /** Milliseconds since 1970 of the first and the last minute with this link in the range. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Which ends reported it. */
  readonly evidence: 'client' | 'server' | 'both';
}

/** The figures of a link that has none, or none that are known. */
export const NO_FIGURES = {
  established: 0,
  terminated: 0,
  failed: 0,
  refused: 0,
  timedOut: 0,
  unreachable: 0,
  reset: 0,
  abandoned: 0,
  live: 0,
  bytesSent: 0,
  bytesReceived: 0,
  roundTripMin: 0,
  roundTripMean: 0,
  roundTripMax: 0,
  retransmits: 0,
  firstSeen: 0,
  lastSeen: 0,
} as const satisfies Partial<MapLink>;
