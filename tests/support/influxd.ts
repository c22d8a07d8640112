import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFree } from '../../scripts/start/ports';
import type { Certificate } from './certificates';

const START_TIMEOUT_MS = 25_000;
const POLL_MS = 25;

/** One series of a `/query` answer: `values` holds one array a row, in the order of `columns`. */
export interface Series {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly values: ReadonlyArray<ReadonlyArray<string | number | boolean | null>>;
}

/** A private influxd of InfluxDB 1.x, with its data in a temporary folder. */
export interface Influxd {
  readonly url: string;
  /** Ends the process and keeps its data and port, so that the store is away until {@link Influxd.restart}. */
  pause(): Promise<void>;
  restart(): Promise<void>;
  /** Ends the process and removes its data. */
  stop(): Promise<void>;
  /** Runs InfluxQL; times are nanoseconds as text-safe numbers only up to milliseconds (`epoch` default `ms`). */
  query(database: string, text: string, epoch?: 'ns' | 'ms' | 's'): Promise<Series[]>;
  /** Writes line protocol (time stamps in nanoseconds); rejects with what the store said. */
  write(database: string, lines: string): Promise<void>;
}

export interface InfluxdOptions {
  readonly auth?: boolean;
  /** Where it listens: loopback, or an address that the hosts of a fleet reach. */
  readonly address?: string;
  /** Answers by HTTPS only. */
  readonly tls?: Certificate;
}

export async function startInfluxd(options: InfluxdOptions = {}): Promise<Influxd> {
  const folder = await mkdtemp(join(tmpdir(), 'servicemap-influxd-'));
  const listen = `${options.address ?? '127.0.0.1'}:${await freePort()}`;
  const { tls } = options;
  const url = `${tls ? 'https' : 'http'}://${listen}`;
  const ask = (path: string, parameters: Parameters, body?: string) => request(url, path, parameters, body, tls);
  const config = join(folder, 'influxd.conf');
  await writeFile(config, configuration(folder, listen, options.auth ?? false, tls));
  const answers = async () => (await ask('/ping', {}).catch(() => undefined))?.status === 204;
  let child = await launch(config, answers, folder);

  return {
    url,
    pause: () => end(child),
    restart: async () => {
      await end(child);
      child = await launch(config, answers, folder);
    },
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
    query: (database, text, epoch = 'ms') => query(ask, database, text, epoch),
    write: (database, lines) => write(ask, database, lines),
  };
}

async function launch(config: string, answers: () => Promise<boolean>, folder: string): Promise<ChildProcess> {
  const log = join(folder, 'influxd.log');
  const child = spawn('/bin/sh', ['-c', 'exec influxd run -config "$0" >>"$1" 2>&1', config, log], { stdio: 'ignore' });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers())) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end(child);
      throw new Error(`influxd did not start: ${(await readFile(log, 'utf8')).slice(-2000)}`);
    }
    await pause(POLL_MS);
  }
  return child;
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function query(ask: Ask, database: string, text: string, epoch: string): Promise<Series[]> {
  const { text: json } = await ask('/query', {}, new URLSearchParams({ db: database, q: text, epoch }).toString());
  const answer = JSON.parse(json) as { error?: string; results?: Array<{ error?: string; series?: Series[] }> };
  const error = answer.error ?? answer.results?.find((result) => result.error)?.error;
  if (error) {
    throw new Error(`influxd refused ${text}: ${error}`);
  }
  return answer.results?.flatMap((result) => result.series ?? []) ?? [];
}

async function write(ask: Ask, database: string, lines: string): Promise<void> {
  const { status, text } = await ask('/write', { db: database, precision: 'ns' }, lines);
  if (status !== 204) {
    throw new Error(`influxd refused the points: ${text}`);
  }
}

type Parameters = Readonly<Record<string, string>>;
type Ask = (path: string, parameters: Parameters, body?: string) => Promise<{ status: number; text: string }>;

/** A GET, or a POST where there is a body. */
function request(url: string, path: string, parameters: Parameters, body?: string, tls?: Certificate): ReturnType<Ask> {
  const target = new URL(`${url}${path}?${new URLSearchParams(parameters).toString()}`);
  const headers = path === '/query' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  const options = { method: body === undefined ? 'GET' : 'POST', headers, ...(tls && { ca: tls.authority }) };
  return new Promise((resolve, reject) => {
    const sent = (tls ? httpsRequest : httpRequest)(target, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * None that the kernel gives out by itself: while the store is not there, a connection of anybody could be given it, even
 * one to the store, which would then be one to itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(24_000, 32_000);
    if (await isFree(port)) {
      return port;
    }
  }
}

function configuration(folder: string, listen: string, auth: boolean, tls: Certificate | undefined): string {
  const https = tls
    ? `https-enabled = true\nhttps-certificate = "${tls.certificateFile}"\nhttps-private-key = "${tls.keyFile}"\n`
    : '';
  return `reporting-disabled = true
bind-address = "127.0.0.1:0"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
[monitor]
  store-enabled = false
[http]
  bind-address = "${listen}"
  auth-enabled = ${auth}
  log-enabled = false
  ${https}`;
}
