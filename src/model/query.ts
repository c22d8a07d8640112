/** Ids of the plugins, as Grafana knows them. */
export const APP_ID = 'servicemap-app';
export const DATASOURCE_ID = 'servicemap-datasource';
export const PANEL_ID = 'servicemap-panel';

/** The newest version of the query JSON that this build understands. */
export const QUERY_VERSION = 1;

/** What the machines of a map with many machines are put together by. */
export type MapGrouping = 'application' | 'subnet' | 'role' | 'name' | 'tag';

export interface Grouping {
  /** `application` where it is missing. */
  readonly groupBy?: MapGrouping;
  /** With `tag`: the name of the tags whose values are the groups (`team` of `team=pay`); missing for the first tag of each. */
  readonly groupTag?: string;
}

/**
 * The machines that a map without a focus machine is of:
 * - `machines`: these, by id or computer name
 * - `group`: those whose name matches `pattern` (`*` stands for anything), that have a tag which matches it, whose role
 *   is `pattern`, or that have an address in the subnet `pattern` (CIDR)
 * - `fleet`: all
 *
 * The first two come with their direct clients and servers.
 */
export type MapScope = Grouping &
  (
    | { readonly machines: readonly string[] }
    | { readonly group: { readonly by: 'name' | 'tag' | 'subnet' | 'role'; readonly pattern: string } }
    | { readonly fleet: true }
  );

/** The dependency map of one focus machine, or of the machines in a scope. */
export interface MapQuery {
  readonly queryType: 'map';
  readonly version: number;
  /** Machine id or computer name of the focus machine; may be empty where there is a scope. */
  readonly focus: string;
  /** Read only while `focus` is empty: so a dashboard goes from its fleet to a machine and back by one variable. */
  readonly scope?: MapScope;
}

/** A log search; `text` is in the log search language or in KQL. */
export interface SearchQuery {
  readonly queryType: 'search';
  readonly version: number;
  readonly text: string;
  readonly language: 'search' | 'kql';
  /**
   * `count`: only the number of results, for alert rules; 0 where nothing matches. `logs`: the datasource makes log
   * lines of the records; the backend answers as for `records`, the default.
   */
  readonly resultFormat?: 'records' | 'logs' | 'count';
}

/** What `POST resources/search/check` answers to a {@link SearchQuery}: without errors it can be run. */
export interface SearchCheck {
  readonly errors: readonly SearchFault[];
}

/** Where a search is wrong: lines and columns count from 1, `endColumn` is the one after the last. */
export interface SearchFault {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: string;
}

export type ServiceMapQuery = MapQuery | SearchQuery;

/** `jsonData` of the datasource; the address of the store is Grafana's own `url`. */
export interface StoreSettings {
  /** Database of InfluxDB 1.x, or the one that a bucket is mapped to. */
  readonly database?: string;
  readonly user?: string;
  readonly timeoutSeconds?: number;
  /** Days that the store keeps minutes for: only to say so where a range begins earlier. */
  readonly retentionDays?: number;
  readonly tlsSkipVerify?: boolean;
  readonly tlsAuthWithCACert?: boolean;
  /** Service desks whose work items are read; none where the URL is missing or empty. */
  readonly serviceNow?: ServiceNowSettings;
  readonly jira?: JiraSettings;
}

export interface ServiceNowSettings {
  /** `https://example.service-now.com` */
  readonly url?: string;
  /** Where it is missing, the secret is a bearer token instead of this user's password. */
  readonly user?: string;
  /** Encoded query that items must meet; {@link DEFAULT_SERVICE_NOW_QUERY} where it is missing. */
  readonly query?: string;
}

export interface JiraSettings {
  /** `https://example.atlassian.net` */
  readonly url?: string;
  readonly user?: string;
  readonly edition?: 'cloud' | 'dataCenter';
  /** JQL that items must meet, without ORDER BY; missing for all items that the account may read. */
  readonly jql?: string;
  /** Field that names the computer, like `customfield_10050`; {@link DEFAULT_COMPUTER_FIELD} where it is missing. */
  readonly computerField?: string;
}

/** Items that have a configuration item: others can't be about a machine. */
export const DEFAULT_SERVICE_NOW_QUERY = 'cmdb_ciISNOTEMPTY';
export const DEFAULT_COMPUTER_FIELD = 'labels';

/** `secureJsonData` of the datasource: never readable by a browser. A token wins over user and password. */
export interface StoreSecrets {
  readonly token?: string;
  readonly password?: string;
  readonly tlsCACert?: string;
  /** Password of the service desk's user, or a bearer token where there is no user. */
  readonly serviceNowSecret?: string;
  readonly jiraSecret?: string;
}

export const DEFAULT_DATABASE = 'servicemap';
export const DEFAULT_TIMEOUT_SECONDS = 30;
export const DEFAULT_RETENTION_DAYS = 30;

/** One row of `GET resources/machines?search=&offset=&limit=&from=&to=` (from, to: milliseconds since 1970). */
export interface MachineSummary {
  readonly id: string;
  readonly name: string;
  readonly osFamily: string;
  readonly osName: string;
  readonly addresses: readonly string[];
  readonly roles: readonly string[];
  /** As its agent was given them: `web`, `team=pay`. */
  readonly tags: readonly string[];
  readonly lastSeen: number;
  readonly agentVersion: string;
  readonly mechanism: string;
  /** Why not a better mechanism; empty where there is none. */
  readonly mechanismReason: string;
  readonly missed: string;
  /** What the newest heartbeat tells of its minute; absent where there is no heartbeat. */
  readonly capture?: CaptureFigures;
  /** As the newest heartbeat tells; absent where there is none. */
  readonly collectors?: CollectorState;
}

/** Collectors of an agent that are not at work, in words; empty for none. */
export interface CollectorState {
  /** Which ones fail at present, and why. */
  readonly failures: string;
  /** Which ones are switched off. */
  readonly off: string;
}

/** How much an agent has seen and kept, by one heartbeat. */
export interface CaptureFigures {
  /** Observed ÷ made connection attempts of its minute, 1 for all; absent where it is not measured. */
  readonly ratio?: number;
  /** Events of its minute that a buffer of the kernel dropped. */
  readonly lostEvents: number;
  /** Points that wait on the agent's disk for the store. */
  readonly bufferedPoints: number;
  /** Points that were lost since the agent's start, without room on disk or refused by the store. */
  readonly droppedPoints: number;
}

export interface MachinePage {
  readonly machines: readonly MachineSummary[];
  /** How many match in all. */
  readonly total: number;
  /** Offset of the next page; absent on the last one. */
  readonly nextOffset?: number;
}
