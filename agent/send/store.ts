import { HttpError, InfluxDB, setLogger, type WriteApi } from '@influxdata/influxdb-client';
import { isUntrusted, request } from './request';

export interface StoreAddress {
  /** `http://host:8086`, or with a path before those of the API: `https://host/influx`. */
  readonly url: string;
  readonly database: string;
  /** A token wins over user and password. */
  readonly token?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** PEM of the only authority that may have signed the store's certificate; absent: those that Node.js knows. */
  readonly certificateAuthority?: string | undefined;
}

/** What became of one request; `message` is what the store or the network said. */
export type Receipt =
  | { readonly kind: 'stored' }
  /** All but `dropped` points, which the store will never take. */
  | { readonly kind: 'storedInPart'; readonly dropped: number; readonly message: string }
  | { readonly kind: 'refusedPoints'; readonly message: string }
  | { readonly kind: 'noDatabase'; readonly message: string }
  | { readonly kind: 'unauthorised'; readonly message: string }
  | { readonly kind: 'untrusted'; readonly message: string }
  | { readonly kind: 'away'; readonly message: string };

const REQUEST_TIMEOUT_MS = 10_000;
const GZIP_THRESHOLD_BYTES = 1024;
/** More than a batch of the disk buffer ever holds, so that one batch is one request. */
const MAX_POINTS_PER_REQUEST = 10_000;

// The client would write each failure to the console; the sender says what matters, once.
setLogger({ error: () => undefined, warn: () => undefined });

/**
 * Writes to the store over `/write`, which InfluxDB 1.x, 2.x (with its database mapping), 3 and openGemini all answer.
 * Never tries again by itself: that is the disk buffer's affair.
 */
export class Store {
  private readonly api: WriteApi;
  private readonly headers: Record<string, string>;

  constructor(private readonly address: StoreAddress) {
    this.headers = authorization(address);
    const client = new InfluxDB({
      url: address.url,
      timeout: REQUEST_TIMEOUT_MS,
      headers: this.headers,
      ...(address.certificateAuthority && { transportOptions: { ca: address.certificateAuthority } }),
    });
    this.api = client.getWriteApi('', address.database, 'ns', {
      batchSize: MAX_POINTS_PER_REQUEST,
      maxBatchBytes: Number.MAX_SAFE_INTEGER,
      flushInterval: 0,
      maxRetries: 0,
      maxBufferLines: 0,
      gzipThreshold: GZIP_THRESHOLD_BYTES,
    });
    this.api.path = `/write?${new URLSearchParams({ db: address.database, precision: 'ns' }).toString()}`;
  }

  async write(lines: readonly string[]): Promise<Receipt> {
    try {
      this.api.writeRecords([...lines]);
      await this.api.flush();
      return { kind: 'stored' };
    } catch (error) {
      return receiptOf(error);
    }
  }

  /** InfluxDB 1.x makes a database by InfluxQL; others refuse it, as an account without that right does. */
  async createDatabase(): Promise<Receipt> {
    try {
      const { status, text } = await request(apiUrl(this.address, '/query'), {
        method: 'POST',
        headers: this.headers,
        form: { q: `CREATE DATABASE ${quoted(this.address.database)}` },
        timeoutMs: REQUEST_TIMEOUT_MS,
        certificateAuthority: this.address.certificateAuthority,
      });
      // A statement that fails is answered with status 200 and the error in the text.
      return status === 200 && !text.includes('"error"')
        ? { kind: 'stored' }
        : { kind: 'unauthorised', message: `${status} ${text.trim().slice(0, 500)}` };
    } catch (error) {
      return receiptOf(error);
    }
  }
}

/** An address of the API, below the path that the store's own address has behind a reverse proxy. */
export function apiUrl({ url }: StoreAddress, path: `/${string}`): URL {
  return new URL(`${url.replace(/\/+$/, '')}${path}`);
}

/** The header that shows who asks. */
export function authorization({ token, user, password }: StoreAddress): Record<string, string> {
  if (token) {
    return { Authorization: `Token ${token}` };
  }
  return user ? { Authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` } : {};
}

function receiptOf(error: unknown): Receipt {
  if (!(error instanceof HttpError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: isUntrusted(error) ? 'untrusted' : 'away', message };
  }
  const message = `${error.statusCode} ${error.message}`.trim();
  switch (error.statusCode) {
    case 400:
    case 413:
    case 422:
      return refusal(message);
    case 401:
    case 403:
      return { kind: 'unauthorised', message };
    case 404:
      return { kind: 'noDatabase', message };
    default:
      return { kind: 'away', message };
  }
}

/**
 * InfluxDB stores the points of a request that it can take, and counts those that stand outside the retention policy or
 * have a field of another type; lines that it can't read are named, not counted.
 */
function refusal(message: string): Receipt {
  const counted = /partial write: .*dropped=(\d+)/s.exec(message);
  if (!counted) {
    return { kind: 'refusedPoints', message };
  }
  const unreadable = message.match(/unable to parse '/g)?.length ?? 0;
  return { kind: 'storedInPart', dropped: Number(counted[1]) + unreadable, message };
}

/** An InfluxQL identifier. */
export function quoted(identifier: string): string {
  return `"${identifier.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
}
