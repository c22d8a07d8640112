import type { StatusReason } from './map';

/**
 * What the resources `machines/<id>/<detail>?from=&to=` of the datasource answer (from, to: milliseconds since 1970),
 * each for one part of a machine's details. All times are milliseconds since 1970, 0 for unknown; `search` is a log
 * search that finds the records behind a row; lists are bounded, and where a bound bites `total` says how many there are.
 */
export const DETAILS = [
  'summary',
  'properties',
  'processes',
  'events',
  'workitems',
  'changes',
  'comparison',
  'performance',
  'security',
  'updates',
] as const;

export type DetailName = (typeof DETAILS)[number];

export interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Time and value. */
export type Sample = readonly [time: number, value: number];

/** Figures that could not be read are missing, and `unread` tells which and why. */
export interface SummaryDetail extends Partial<SummaryFigures> {
  readonly unread: readonly Unread[];
}

export interface SummaryFigures {
  readonly clients: number;
  readonly servers: number;
  readonly failedConnections: number;
  /** Percent; empty where the agent's performance collector is off. */
  readonly cpu: readonly Sample[];
  readonly memory: readonly Sample[];
  /** Bytes per second, both directions. */
  readonly network: readonly Sample[];
  readonly changes: number;
  readonly securityIssues: number;
  /** -1: no scan for updates is known. */
  readonly missingUpdates: number;
  readonly openWorkItems: number;
  readonly lastSeen: number;
}

/** Parts of an answer that could not be read for one reason, in words for a person. */
export interface Unread {
  readonly what: readonly string[];
  readonly why: string;
}

/** Properties of the machine's newest record, or of one process (`process` parameter: its id), names and values as a person reads them, times in UTC. */
export interface PropertiesDetail {
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly search: string;
  readonly recordedAt: number;
}

/** The connections of the machine's processes, or of one (`process` parameter: its id). */
export interface ProcessesDetail {
  readonly boundPorts: Rows<BoundPort>;
  readonly inbound: Rows<Peer>;
  readonly outbound: Rows<Peer>;
  readonly failed: Rows<Peer>;
}

export interface BoundPort {
  readonly process: string;
  readonly address: string;
  readonly port: number;
  readonly isWildcard: boolean;
  readonly established: number;
}

/**
 * One process's connections with one remote end by one server port, most bytes (of failed ones: most failures) first.
 * Bytes are those that the machine itself sent and received. Processes are named for display; `process` is empty where
 * only the other end tells of the connections. `direction` is seen from the machine.
 */
export interface Peer {
  readonly direction: 'inbound' | 'outbound';
  readonly process: string;
  readonly port: number;
  /** How many server ports the agent folded into port 0; 0 where it folded none, or where that is unknown. */
  readonly foldedPorts: number;
  /** Name of the machine or server at the other end, or its address; `remoteProcess` is empty where no agent tells. */
  readonly remote: string;
  readonly remoteMachine: string;
  readonly remoteProcess: string;
  readonly established: number;
  readonly failed: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly lastSeen: number;
  readonly search: string;
}

export interface EventCount {
  readonly recordType: string;
  readonly count: number;
  /** Of so many records that not all were counted: those from then on were. */
  readonly since?: number;
  readonly search: string;
}

export type EventsDetail = Rows<EventCount>;

export type WorkItemType = 'Incident' | 'ChangeRequest' | 'Problem' | 'ServiceRequest';

export interface WorkItem {
  readonly id: string;
  readonly type: WorkItemType;
  readonly title: string;
  readonly state: string;
  readonly open: boolean;
  readonly priority: string;
  readonly owner: string;
  readonly changedAt: number;
  /** Web address of the item in its tool, http or https; empty for none. */
  readonly link: string;
  readonly connection: string;
  readonly search: string;
}

/** Items that were open in the range, open ones first; `connections` tells how the pull from each tool went. */
export interface WorkItemsDetail extends Rows<WorkItem> {
  readonly connections: readonly { readonly name: string; readonly pulledAt: number; readonly error: string }[];
}

export interface Change {
  readonly time: number;
  readonly type: string;
  readonly category: 'Added' | 'Removed' | 'Modified';
  readonly item: string;
  readonly previous: string;
  readonly current: string;
  readonly search: string;
}

/** Newest first. */
export type ChangesDetail = Rows<Change>;

/**
 * The machine's connections in the range beside those of the equally long time right before it: of a process of it with
 * another end by one server port. What the agent folded in one of both is in none of the lists.
 */
export interface ComparisonDetail {
  /** When the time before begins; it ends where the range begins. */
  readonly before: number;
  /** Whether the machine's agent told anything in the time before: else there is nothing to compare with. */
  readonly seenBefore: boolean;
  /** In the range only. */
  readonly appeared: Rows<Peer>;
  /** In the time before only, with the figures of then. */
  readonly gone: Rows<Peer>;
  /** With failures in the range and without any in the time before. */
  readonly newlyFailing: Rows<Peer>;
  /** Something was folded: connections are missing in the lists. */
  readonly withoutFolded: boolean;
}

export interface PerformanceDetail {
  /** Percent. */
  readonly cpu: readonly Sample[];
  readonly memory: readonly Sample[];
  /** Bytes per second. */
  readonly sent: readonly Sample[];
  readonly received: readonly Sample[];
  /** Percent of space used, by mount point. */
  readonly disks: readonly { readonly name: string; readonly used: readonly Sample[] }[];
  /** By bytes sent and received in the range, from WireData. */
  readonly topByBytes: readonly { readonly process: string; readonly sent: number; readonly received: number }[];
  /** Mean percent of one core. */
  readonly topByCpu: readonly { readonly process: string; readonly value: number }[];
  /** Mean bytes. */
  readonly topByMemory: readonly { readonly process: string; readonly value: number }[];
}

export interface SecurityIssue {
  readonly severity: StatusReason['status'];
  readonly title: string;
  /** Which ones, or what is the case and what should be. */
  readonly detail: string;
  readonly count: number;
  readonly lastSeen: number;
  readonly search: string;
}

/** Worst first. `assessedAt`: of the newest baseline; 0 where the collector is off. */
export interface SecurityDetail extends Rows<SecurityIssue> {
  readonly assessedAt: number;
  readonly passedPercent: number;
}

export interface MissingUpdate {
  readonly title: string;
  readonly classification: string;
  readonly installed: string;
  readonly available: string;
  readonly repository: string;
}

/** Security updates first. `scannedAt` is 0 where no scan is known. */
export interface UpdatesDetail extends Rows<MissingUpdate> {
  readonly critical: number;
  readonly security: number;
  readonly other: number;
  readonly restartPending: boolean | undefined;
  readonly restartReason: string;
  readonly lastInstalledAt: number;
  readonly listsUpdatedAt: number;
  readonly scannedAt: number;
  readonly search: string;
}
