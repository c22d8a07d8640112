import { AbortError, HttpError, RequestTimedOutError } from '@influxdata/influxdb-client';
import { addressOf, type Store } from './store';

export type Fault =
  | 'unreachable'
  | 'unauthorized'
  | 'noSuchDatabase'
  | 'timeout'
  | 'truncated'
  | 'badAnswer'
  | 'rejected'
  | 'tooMuch'
  | 'cancelled';

/** The store did not answer as it should; the message says what a person can do about it. */
export class StoreError extends Error {
  constructor(
    readonly fault: Fault,
    message: string,
  ) {
    super(message);
  }
}

export function truncated(store: Store): StoreError {
  return new StoreError(
    'truncated',
    `The store at ${addressOf(store)} cut its answer off: it may have been restarted, or a proxy between limits time or ` +
      'size. Try again, or narrow the time range.',
  );
}

export function badAnswer(store: Store, what: string): StoreError {
  return new StoreError(
    'badAnswer',
    `${addressOf(store)} does not answer like InfluxDB (${what}): check the URL in the data source's settings.`,
  );
}

export function endlessLine(store: Store, limitBytes: number): StoreError {
  return new StoreError(
    'badAnswer',
    `${addressOf(store)} sent ${limitBytes / 1024 / 1024} MB without a line end, which InfluxDB does not: check the URL ` +
      "in the data source's settings; if a store is there, narrow the time range.",
  );
}

export function tooMuch(limit: number): StoreError {
  return new StoreError('tooMuch', `The answer has more than ${limit} rows: narrow the time range or the query.`);
}

export function cancelled(): StoreError {
  return new StoreError('cancelled', 'The query was cancelled.');
}

/** An error text that the store itself answered with. */
export function storeSaid(store: Store, text: string): StoreError {
  if (/database not found|database name required|dbrp|bucket .*not found|could not find bucket/i.test(text)) {
    return noSuchDatabase(store);
  }
  if (/authoriz|authentic|credentials|permission|forbidden|not allowed/i.test(text)) {
    return unauthorized(store, text);
  }
  if (/timeout|timed out|query-timeout/i.test(text)) {
    return timedOut(store);
  }
  return new StoreError('rejected', `The store at ${addressOf(store)} refused the query: ${text}`);
}

/** What went wrong while points were written. */
export function writeError(store: Store, error: unknown): StoreError {
  if (error instanceof HttpError && (error.statusCode === 401 || error.statusCode === 403)) {
    const said = errorTextOf(error.body);
    return new StoreError(
      'unauthorized',
      `The store at ${addressOf(store)} does not let the data source write${said ? ` (${said})` : ''}: give it a token ` +
        `or a user, in its settings, that may also write to "${store.database}".`,
    );
  }
  return transportError(store, error, false);
}

/**
 * How many of the points of a request the store refused, while it took the others, as older than what it keeps; undefined
 * for other errors, those of points that it refused for another reason among them. openGemini says `expired`.
 */
export function droppedPoints(error: unknown): number | undefined {
  const said = error instanceof HttpError ? errorTextOf(error.body) : undefined;
  const dropped = /partial write: .*(?:beyond retention policy|expired).*dropped=(\d+)/s.exec(said ?? '')?.[1];
  return dropped === undefined ? undefined : Number(dropped);
}

/** What went wrong on the way to an answer, whatever the transport threw. */
export function transportError(store: Store, error: unknown, started: boolean): StoreError {
  if (error instanceof StoreError) {
    return error;
  }
  if (error instanceof HttpError) {
    return httpError(store, error);
  }
  if (error instanceof RequestTimedOutError) {
    return timedOut(store);
  }
  if (started || error instanceof AbortError) {
    return truncated(store);
  }
  return new StoreError(
    'unreachable',
    `No store can be reached at ${addressOf(store)} (${causeOf(error)}): check the URL in the data source's settings, ` +
      'and that InfluxDB runs and is reachable from the Grafana server.',
  );
}

export function timedOut(store: Store): StoreError {
  return new StoreError(
    'timeout',
    `The store at ${addressOf(store)} did not answer within ${store.timeoutMs / 1000} s: narrow the time range, or ` +
      "raise the time-out in the data source's settings.",
  );
}

function httpError(store: Store, error: HttpError): StoreError {
  const said = errorTextOf(error.body);
  if (error.statusCode === 401 || error.statusCode === 403) {
    return unauthorized(store, said);
  }
  if (said === undefined) {
    return badAnswer(store, `HTTP ${error.statusCode} ${error.statusMessage ?? ''}`.trim());
  }
  return storeSaid(store, said);
}

function noSuchDatabase(store: Store): StoreError {
  return new StoreError(
    'noSuchDatabase',
    `The store at ${addressOf(store)} has no database "${store.database}": check its name in the data source's ` +
      'settings. It is created by the first agent, or by CREATE DATABASE; on InfluxDB 2 a bucket needs a DBRP mapping.',
  );
}

function unauthorized(store: Store, said?: string): StoreError {
  const why = said ? ` (${said})` : '';
  const what = store.token
    ? `does not accept the token${why}`
    : store.user
      ? `does not accept the user "${store.user}" or its password${why}`
      : `asks for a token or a user with a password${why}`;
  return new StoreError(
    'unauthorized',
    `The store at ${addressOf(store)} ${what}: check it in the data source's settings; it must be allowed to read ` +
      `"${store.database}".`,
  );
}

/** InfluxDB 1 says `{"error": …}`, InfluxDB 2 `{"code": …, "message": …}`. */
function errorTextOf(body: string | undefined): string | undefined {
  try {
    const answer = JSON.parse(body ?? '') as { error?: unknown; message?: unknown } | null;
    const said = answer?.error ?? answer?.message;
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}

function causeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return causeOf(error.errors[0]);
  }
  return error instanceof Error ? error.message || error.name : String(error);
}
