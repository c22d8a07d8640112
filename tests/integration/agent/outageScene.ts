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
const FIELDS = ['LinksEstablished', 'LinksFailed', 'BytesSent', 'BytesReceived'];
const NONE: Sums = { established: 0, failed: 0, sent: 0, received: 0 };

type Told = Readonly<Record<keyof typeof ENDS, Sums>>;

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
  private truth = NONE;

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

    const before = await this.storedMinutes();
    await this.store.pause();
    const away = performance.now();
    await this.traffic(this.order.awaySeconds / 2);
    await this.untilLooked('the killed agent has looked at all of it', async () => {
      return this.isAll(await this.withWaiting(before));
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
    this.truth = parts.reduce<Sums>(added, this.truth);
  }

  private untilStored(): Promise<void> {
    return this.untilLooked('the store has all', async () => {
      const told = await this.stored(['connection']);
      return this.isAll({ client: told['connection, client']!, server: told['connection, server']! });
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

  /** Whether both ends tell of all that happened; the server's sees no attempts that fail. */
  private isAll({ client, server }: Told): boolean {
    return isSame(client, this.truth) && isSame(server, { ...this.truth, failed: 0 });
  }

  private async sumsOf(measurement: string, direction: string): Promise<Sums> {
    const sums = FIELDS.map((field) => `sum(${field})`).join(', ');
    const [series] = await this.ask(
      `SELECT ${sums} FROM ${measurement} WHERE ${this.toServer()} AND Direction = '${direction}'`,
    );
    return sumsOfFields(direction, (series?.values[0] ?? []).slice(1).map(Number));
  }

  /** The points of the store: of one direction, server port and minute each. */
  private async storedMinutes(): Promise<ReadonlyMap<string, Sums>> {
    const text = `SELECT ${FIELDS.join(', ')} FROM connection WHERE ${this.toServer()} GROUP BY Direction, DestinationPort`;
    const series = await this.ask(text);
    return new Map(
      series.flatMap(({ tags, values }) =>
        values.map(([time, ...figures]) => {
          const { Direction = '', DestinationPort } = tags ?? {};
          return [`${Direction} ${DestinationPort} ${time}`, sumsOfFields(Direction, figures.map(Number))] as const;
        }),
      ),
    );
  }

  private toServer(): string {
    return `DestinationIp = '${this.network.serverAddress}'`;
  }

  private async ask(text: string) {
    return this.store.query('servicemap', text).catch(() => []);
  }

  /** What both ends told, if what waits were stored: a point replaces the one of its minute. */
  private async withWaiting(stored: ReadonlyMap<string, Sums>): Promise<Told> {
    const minutes = new Map(stored);
    for (const line of await this.waitingLines()) {
      const read = readLine(line);
      const { Direction = '', DestinationPort, DestinationIp } = read?.measurement === 'connection' ? read.tags() : {};
      if (read && DestinationIp === this.network.serverAddress) {
        const fields = read.fields();
        const figures = FIELDS.map((field) => Number(fields[field] ?? 0));
        minutes.set(`${Direction} ${DestinationPort} ${read.time.milliseconds}`, sumsOfFields(Direction, figures));
      }
    }
    const of = (direction: string) =>
      [...minutes].filter(([key]) => key.startsWith(`${direction} `)).reduce((sum, [, sums]) => added(sum, sums), NONE);
    return { client: of(ENDS.client), server: of(ENDS.server) };
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

/** @param figures in the order of FIELDS, as the end of that direction tells them */
function sumsOfFields(direction: string, figures: readonly number[]): Sums {
  const [established = 0, failed = 0, sent = 0, received = 0] = figures;
  return direction === ENDS.client
    ? { established, failed, sent, received }
    : { established, failed, sent: received, received: sent };
}

function added(one: Sums, other: Sums): Sums {
  return {
    established: one.established + other.established,
    failed: one.failed + other.failed,
    sent: one.sent + other.sent,
    received: one.received + other.received,
  };
}

function isSame(one: Sums, other: Sums): boolean {
  return (Object.keys(NONE) as Array<keyof Sums>).every((figure) => one[figure] === other[figure]);
}
