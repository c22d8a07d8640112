import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSegment } from '../../../agent/send/segment';
import { readLine } from '../../../agent/send/readLine';
import { startInfluxd, type Influxd } from '../../support/influxd';
import { Network } from '../observe/network';
import { RunningAgent } from './runningAgent';
import { until } from './until';

export interface OutageOrder {
  /** How long the store is away. */
  readonly awaySeconds: number;
  readonly intervalSeconds: number;
  /** Connections a second. */
  readonly rate: number;
}

/** Of the connections between the scene's client and server, told by one of them. */
export interface Sums {
  readonly established: number;
  readonly failed: number;
  /** Bytes that the client sent. */
  readonly sent: number;
  /** Bytes that the client received. */
  readonly received: number;
}

export interface OutageFigures {
  /** What the client's generator wrote. */
  readonly truth: Sums;
  /** What the store holds after all: of minutes and of hours, each as the client's and as the server's end told it. */
  readonly stored: Readonly<Record<string, Sums>>;
  readonly awaySeconds: number;
  /** Points that the first agent left on disk when it was killed, and those that waited when the store came back. */
  readonly leftByKill: number;
  readonly waiting: number;
  /** From the store's return until nothing waited. */
  readonly catchUpSeconds: number;
  /** All that the agents wrote to their logs. */
  readonly log: string;
}

const PORT = 8080;
const CLOSED_PORT = 8081;
const REQUEST_BYTES = 200;
const REPLY_BYTES = 1000;
/** Connects that fail, per connection. */
const FAILURES = 0.1;
const EDGE_SECONDS = 3;
/** The agent's longest pause between two attempts to send, and time to send. */
const LONGEST_CATCH_UP_MS = 120_000;
const MEASUREMENTS = ['connection', 'connection_hour'];
const ENDS = { client: 'outbound', server: 'inbound' };

/**
 * Known traffic while the store is away: before, through the first half, after which the agent is killed and started
 * anew, through the second half, and after the store is back. Needs root.
 */
export async function playOutage(order: OutageOrder): Promise<OutageFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'servicemap-outage-'));
  const network = await Network.create();
  const store = await startInfluxd();
  const scene = new Scene(order, folder, network, store);
  try {
    return await scene.play();
  } finally {
    await scene.end();
    await network.remove();
    await store.stop();
    await rm(folder, { recursive: true });
  }
}

class Scene {
  private readonly agents: RunningAgent[] = [];
  private truth: Sums = { established: 0, failed: 0, sent: 0, received: 0 };

  constructor(
    private readonly order: OutageOrder,
    private readonly folder: string,
    private readonly network: Network,
    private readonly store: Influxd,
  ) {}

  async play(): Promise<OutageFigures> {
    await this.network.serve(PORT, REQUEST_BYTES, REPLY_BYTES);
    const first = await this.startAgent();
    await this.traffic(EDGE_SECONDS);
    await this.untilStored();

    const before = await this.established();
    await this.store.pause();
    const away = performance.now();
    await this.traffic(this.order.awaySeconds / 2);
    await this.untilLooked('the killed agent has looked at all of it', async () => {
      return (await this.waitingWith(before)) === this.truth.established;
    });
    await first.end('SIGKILL');
    const leftByKill = (await this.waitingLines()).length;

    await this.startAgent();
    await this.traffic(this.order.awaySeconds - secondsSince(away));
    const waiting = (await this.waitingLines()).length;
    const awaySeconds = secondsSince(away);
    await this.store.restart();
    const back = performance.now();
    await until('nothing waits', async () => (await this.waitingLines()).length === 0, LONGEST_CATCH_UP_MS);
    const catchUpSeconds = secondsSince(back);
    await this.traffic(EDGE_SECONDS);
    await this.untilStored();
    await this.end('SIGTERM');
    const stored = await this.stored();
    const log = this.agents.map((agent) => agent.log).join('');
    return { truth: this.truth, stored, awaySeconds, leftByKill, waiting, catchUpSeconds, log };
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.end(signal)));
  }

  private async startAgent(): Promise<RunningAgent> {
    const agent = new RunningAgent(this.store.url, this.folder, {}, [], this.order.intervalSeconds);
    this.agents.push(agent);
    await until('the agent has started', () => agent.log.includes('"started"'));
    return agent;
  }

  private async traffic(seconds: number): Promise<void> {
    const { rate } = this.order;
    const call = (port: number, perSecond: number) =>
      this.network.call({
        host: this.network.serverAddress,
        port,
        rate: perSecond,
        seconds: Math.max(1, Math.round(seconds)),
        requestBytes: REQUEST_BYTES,
      });
    const parts = await Promise.all([call(PORT, rate), call(CLOSED_PORT, rate * FAILURES)]);
    this.truth = [this.truth, ...parts].reduce((one, other) => ({
      established: one.established + other.established,
      failed: one.failed + other.failed,
      sent: one.sent + other.sent,
      received: one.received + other.received,
    }));
  }

  private untilStored(): Promise<void> {
    return this.untilLooked('the store has all', async () => {
      const sums = Object.values(await this.stored(['connection']));
      return sums.every(({ established }) => established === this.truth.established);
    });
  }

  private untilLooked(what: string, condition: () => Promise<boolean>): Promise<void> {
    return until(what, condition, 20_000 + 2_000 * this.order.intervalSeconds);
  }

  /** By measurement and end. */
  private async stored(measurements = MEASUREMENTS): Promise<Record<string, Sums>> {
    const sums: Record<string, Sums> = {};
    for (const measurement of measurements) {
      for (const [end, direction] of Object.entries(ENDS)) {
        sums[`${measurement}, ${end}`] = await this.sumsOf(measurement, direction);
      }
    }
    return sums;
  }

  private async sumsOf(measurement: string, direction: string): Promise<Sums> {
    const fields = ['LinksEstablished', 'LinksFailed', 'BytesSent', 'BytesReceived'];
    const sums = fields.map((field) => `sum(${field})`).join(', ');
    const where = `Direction = '${direction}' AND ${this.toServer()}`;
    const [series] = await this.ask(`SELECT ${sums} FROM ${measurement} WHERE ${where}`);
    const [, established = 0, failed = 0, sent = 0, received = 0] = (series?.values[0] ?? []).map(Number);
    return direction === 'outbound'
      ? { established, failed, sent, received }
      : { established, failed, sent: received, received: sent };
  }

  /** Connections of each minute (milliseconds since 1970) as the client's end told them to the store. */
  private async established(): Promise<ReadonlyMap<number, number>> {
    const where = `Direction = 'outbound' AND DestinationPort = '${PORT}' AND ${this.toServer()}`;
    const [series] = await this.ask(`SELECT LinksEstablished FROM connection WHERE ${where}`);
    return new Map((series?.values ?? []).map(([time, count]) => [Number(time), Number(count)]));
  }

  private toServer(): string {
    return `DestinationIp = '${this.network.serverAddress}'`;
  }

  private async ask(text: string) {
    return this.store.query('servicemap', text).catch(() => []);
  }

  /** Connections that the client's end told, if what waits were stored: a point replaces the one of its minute. */
  private async waitingWith(stored: ReadonlyMap<number, number>): Promise<number> {
    const minutes = new Map(stored);
    for (const line of await this.waitingLines()) {
      const read = readLine(line);
      const tags = read?.measurement === 'connection' ? read.tags() : {};
      if (read && tags.Direction === 'outbound' && tags.DestinationPort === String(PORT)) {
        if (tags.DestinationIp === this.network.serverAddress) {
          minutes.set(read.time.milliseconds, Number(read.fields().LinksEstablished));
        }
      }
    }
    return [...minutes.values()].reduce((sum, count) => sum + count, 0);
  }

  private async waitingLines(): Promise<string[]> {
    const buffer = join(this.folder, 'buffer');
    const files = (await readdir(buffer)).filter((name) => name.endsWith('.points')).sort();
    return files.flatMap((name) => readSegment(join(buffer, name)).lines);
  }
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
