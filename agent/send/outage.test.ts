import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MinuteRecords } from '../minuteRecords';
import { flowOf, lookOf } from '../observe/flow.fixture';
import type { PoolOf } from '../pool';
import type { AgentRecord } from '../record';
import { DiskBuffer } from './buffer';
import { DailyCap } from './dailyCap';
import { minuteOfLook, MinuteOffsets } from './minutes';
import { toLine } from '../../src/model/points';
import { Sender } from './sender';
import { SeriesCap } from './seriesCap';
import type { Receipt } from './store';

const INTERVAL_MS = 15_000;
const HOUR_MS = 3_600_000;
const MACHINE = { id: 'm-1', computer: 'web' } as const;
const poolOf: PoolOf = ({ executableName }) => ({ id: `p-${executableName}`, name: executableName });

/** A store as InfluxDB is one: a point with the same series and time replaces the one before. */
class ModelStore {
  readonly points = new Map<string, number>();
  isAway = false;
  losesAnswers = false;

  async write(lines: readonly string[]): Promise<Receipt> {
    if (this.isAway) {
      return { kind: 'away', message: 'connection refused' };
    }
    for (const line of lines) {
      const [, series = '', established = '', time = ''] = /^(\S+) .*LinksEstablished=(\d+)i.* (\d+)$/.exec(line) ?? [];
      this.points.set(`${series} ${time}`, Number(established));
    }
    return this.losesAnswers ? { kind: 'away', message: 'the connection broke' } : { kind: 'stored' };
  }

  async createDatabase(): Promise<Receipt> {
    return { kind: 'stored' };
  }

  established(measurement: string): number {
    const counts = [...this.points].filter(([key]) => key.startsWith(`${measurement},`)).map(([, count]) => count);
    return counts.reduce((sum, count) => sum + count, 0);
  }
}

/** One run of the agent, from looks to the store; leaving it without an end is what SIGKILL does. */
class Run {
  private readonly buffer: DiskBuffer;
  private readonly records: MinuteRecords;
  private readonly sender: Sender;
  private lookedAt: number | undefined;

  constructor(folder: string, store: ModelStore) {
    const silent = () => undefined;
    const offsets = new MinuteOffsets(folder, silent);
    const cap = new SeriesCap(new DailyCap(join(folder, 'series'), silent), poolOf);
    this.buffer = new DiskBuffer(join(folder, 'buffer'), 1 << 24, silent);
    const hourOffsets = new MinuteOffsets(folder, silent, 'hour');
    this.records = new MinuteRecords(
      MACHINE,
      poolOf,
      cap,
      (minute) => offsets.begin(minute),
      (hour) => hourOffsets.begin(hour),
    );
    this.sender = new Sender(this.buffer, store, silent);
    this.append(this.records.resume(this.buffer.unsummed()));
  }

  async look(now: number, established: number): Promise<void> {
    const minute = minuteOfLook(this.lookedAt ?? now, now, INTERVAL_MS);
    this.lookedAt = now;
    const remotes = ['10.0.0.7', '10.0.0.8'];
    const flows = remotes.map((remoteAddress) => flowOf({ remoteAddress, established, terminated: established }));
    const { records, sumsAll } = this.records.begin(minute);
    this.append(records);
    if (sumsAll) {
      this.buffer.summed();
    }
    this.append(this.records.add(lookOf(...flows), minute));
    await this.sender.stop(5_000);
  }

  /** As an agent ends that is told to. */
  async end(): Promise<void> {
    this.append(this.records.rest());
    this.buffer.summed();
    await this.sender.stop(5_000);
  }

  private append(records: readonly AgentRecord[]): void {
    this.buffer.append(records.map((record) => toLine(record)!));
  }
}

interface Ends {
  /** Looks before which the agent is killed. */
  readonly killedAt: readonly number[];
  /** It ends as it should after each that many looks. */
  readonly every: number;
}

const LOOKS = 80;

/** 80 looks over 20 minutes. Returns how many connections were established. */
async function outage(folder: string, store: ModelStore, { killedAt, every }: Ends): Promise<number> {
  let run = new Run(folder, store);
  let now = Date.UTC(2026, 0, 1, 10, 50, 0);
  let truth = 0;
  for (let look = 0; look < LOOKS; look += 1) {
    now += INTERVAL_MS;
    store.isAway = look >= 10 && look < 60;
    store.losesAnswers = look === 8 || look === 62;
    if (killedAt.includes(look)) {
      run = new Run(folder, store);
    }
    if (look === 30) {
      now -= HOUR_MS;
    }
    await run.look(now, look + 1);
    truth += 2 * (look + 1);
    if (look % every === 0) {
      await run.end();
      run = new Run(folder, store);
    }
  }
  await run.end();
  return truth;
}

describe('a long outage with lost answers and a clock that is set back an hour', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-outage-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each<[string, Ends]>([
    ['is ended again and again', { killedAt: [], every: 4 }],
    ['is ended and killed', { killedAt: [25, 47, 48, 63], every: 4 }],
    ['is killed now and then', { killedAt: [25, 47, 48, 63, 79], every: LOOKS }],
    ['is killed after each look', { killedAt: Array.from({ length: LOOKS }, (_, look) => look), every: LOOKS }],
  ])('loses and doubles nothing, of the minutes and of the hours, where the agent %s', async (_, ends) => {
    const store = new ModelStore();
    const truth = await outage(folder, store, ends);
    expect(store.established('connection')).toBe(truth);
    expect(store.established('connection_hour')).toBe(truth);
  });
});
