import type { Frame } from './frame';

/** The settings of the data source that a request is for; `secrets` never leave the process. */
export interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  /** Grafana's `jsonData`, parsed; null where it is no JSON. */
  readonly jsonData: unknown;
  readonly secrets: Readonly<Record<string, string>>;
}

/** One query of a request. `from` and `to` are milliseconds since 1970. */
export interface DataQuery {
  readonly refId: string;
  readonly queryType: string;
  /** The query's JSON, parsed: whatever the sender wrote, null included; undefined where it is no JSON. */
  readonly json: unknown;
  readonly from: number;
  readonly to: number;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
}

export interface HealthAnswer {
  readonly ok: boolean;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface ResourceRequest {
  /** Path below `resources/`, without a leading slash. */
  readonly path: string;
  readonly method: string;
  readonly parameters: URLSearchParams;
  /** The body's JSON, parsed; undefined where it is no JSON. */
  readonly body: unknown;
  readonly bodyBytes: number;
  /** Who asks has this role in Grafana's organisation: `Viewer`, `Editor`, `Admin`; empty where Grafana tells none. */
  readonly role: string;
}

export interface ResourceAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * What a plugin answers with. The signal is aborted when the host no longer waits for the answer.
 * A handler that throws a {@link RequestError} answers with its message and status; any other error is a fault of the
 * plugin: it is logged, and the answer says so.
 */
export interface Handlers {
  checkHealth(dataSource: DataSource, signal: AbortSignal): Promise<HealthAnswer>;
  queryData(query: DataQuery, dataSource: DataSource, signal: AbortSignal): Promise<readonly Frame[]>;
  callResource(request: ResourceRequest, dataSource: DataSource, signal: AbortSignal): Promise<ResourceAnswer>;
}

/** An error whose message is meant for the person who asked; `status` as in HTTP. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** `downstream`: the query or the store is to blame, `plugin`: this process. */
    readonly source: 'downstream' | 'plugin' = 'downstream',
  ) {
    super(message);
  }
}
