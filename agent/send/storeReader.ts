import { heartbeat } from '../../src/model/storage';
import { request } from './request';
import { apiUrl, authorization, quoted, type StoreAddress } from './store';

const REQUEST_TIMEOUT_MS = 10_000;

export interface StoreGreeting {
  readonly version: string;
  /** The store's clock before this machine's, in milliseconds, to about a second: the store tells whole seconds. */
  readonly clockAheadMs: number;
}

/** A heartbeat of some agent that calls itself by a machine id. */
export interface Sighting {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly computer: string;
  readonly bootId: string;
}

interface QueryAnswer {
  readonly error?: string;
  readonly results?: ReadonlyArray<{
    readonly error?: string;
    readonly series?: ReadonlyArray<{
      readonly tags?: Readonly<Record<string, string>>;
      readonly values: ReadonlyArray<readonly [number, string | null]>;
    }>;
  }>;
}

/** Asks the store what an agent may want to know of it; rejects where it is away or refuses. */
export class StoreReader {
  constructor(private readonly address: StoreAddress) {}

  async greet(): Promise<StoreGreeting> {
    const asked = Date.now();
    const { status, headers } = await request(apiUrl(this.address, '/ping'), {
      method: 'GET',
      timeoutMs: REQUEST_TIMEOUT_MS,
      certificateAuthority: this.address.certificateAuthority,
    });
    const now = (asked + Date.now()) / 2;
    const version = headers['x-influxdb-version'] ?? headers['x-geminidb-version'] ?? `status ${status}`;
    const date = Date.parse(headers.date ?? '');
    return {
      version: String(version),
      // The header leaves out the part of a second that has passed: half of one is right on average.
      clockAheadMs: Number.isNaN(date) ? 0 : date + 500 - now,
    };
  }

  /** Heartbeats under this machine id in the last minutes. */
  async sightings(machine: string, minutes: number): Promise<Sighting[]> {
    const where = `"Machine" = ${literal(machine)} AND time > now() - ${minutes}m`;
    const answer = await this.query(
      `SELECT "BootId" FROM ${quoted(heartbeat.name)} WHERE ${where} GROUP BY "Computer"`,
    );
    return (answer.results?.[0]?.series ?? []).flatMap(({ tags, values }) =>
      values
        .filter(([, bootId]) => bootId !== null)
        .map(([time, bootId]) => ({ time, computer: tags?.Computer ?? '', bootId: bootId ?? '' })),
    );
  }

  private async query(text: string): Promise<QueryAnswer> {
    const { status, text: body } = await request(apiUrl(this.address, '/query'), {
      method: 'POST',
      headers: authorization(this.address),
      form: { db: this.address.database, q: text, epoch: 'ms' },
      timeoutMs: REQUEST_TIMEOUT_MS,
      certificateAuthority: this.address.certificateAuthority,
    });
    if (status !== 200) {
      throw new Error(`status ${status}`);
    }
    const answer = JSON.parse(body) as QueryAnswer;
    const error = answer.error ?? answer.results?.[0]?.error;
    if (error) {
      throw new Error(error);
    }
    return answer;
  }
}

/** An InfluxQL string. */
export function literal(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}
