import { setTimeout as pause } from 'node:timers/promises';
import type { connection } from '../src/model/storage';
import { ClockWatch } from './clock';
import { CloneWatch } from './clones';
import type { ContainerNames } from './collect/containers';
import { ComputerCollector } from './collect/computer';
import { HeartbeatCollector, type AgentState } from './collect/heartbeat';
import { optionalCollectors } from './collect/optional';
import { NameWatch, type ThisMachine } from './collect/machineName';
import { ProcessCollector } from './collect/process';
import { messageOf, type Log } from './log';
import { MinuteRecords } from './minuteRecords';
import type { Choice } from './observe/choose';
import type { Look } from './observe/observer';
import { Translations } from './observe/translations';
import { OwnTraffic } from './ownTraffic';
import type { PoolOf } from './pool';
import type { AgentRecord } from './record';
import { Schedule } from './schedule';
import type { DiskBuffer } from './send/buffer';
import type { DailyCap } from './send/dailyCap';
import { minuteOfLook, type MinuteOffsets } from './send/minutes';
import { linesOf, type Redact } from './send/redaction';
import { SeriesCap } from './send/seriesCap';
import { shortened, type Shorten } from './send/shorten';
import type { Sender } from './send/sender';
import { Store, type StoreAddress } from './send/store';
import { StoreReader } from './send/storeReader';
import { Takers } from './takers';

const FLUSH_MS = 3_500;
const COLLECT_MS = 500;

export interface AgentParts {
  readonly machine: ThisMachine;
  readonly poolOf: PoolOf;
  readonly containers: ContainerNames;
  readonly choice: Choice;
  readonly offsets: MinuteOffsets;
  readonly hourOffsets: MinuteOffsets;
  readonly daily: DailyCap;
  readonly buffer: DiskBuffer;
  readonly sender: Sender;
  readonly store: StoreAddress;
  readonly intervalSeconds: number;
  readonly stateFolder: string;
  /** Names of the collectors that are switched off. */
  readonly without: readonly string[];
  /** What this machine is found and grouped by. */
  readonly tags: readonly string[];
  readonly redact: Redact;
  readonly log: Log;
}

/** Looks at every interval's edge, folds what it saw, runs the collectors when they are due, and hands all to the buffer. */
export class Agent {
  private readonly intervalMs: number;
  private readonly cap: SeriesCap;
  private readonly records: MinuteRecords;
  private readonly processes: ProcessCollector;
  private readonly clones: CloneWatch;
  private readonly clock: ClockWatch;
  private reader: StoreReader;
  private redact: Redact;
  private readonly schedule: Schedule;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private lookedAt = Date.now();
  private readonly lookTakers: Takers<Look>;
  private readonly minuteTakers: Takers<ReadonlyArray<AgentRecord<typeof connection>>>;
  private readonly ownTraffic = new OwnTraffic(process.pid);
  private readonly translations = new Translations();
  private lost = 0;
  private readonly attempts = { made: 0, observed: 0 };
  private trouble = '';

  constructor(private readonly parts: AgentParts) {
    const { machine, poolOf, offsets, hourOffsets, daily, intervalSeconds } = parts;
    this.intervalMs = intervalSeconds * 1000;
    this.redact = parts.redact;
    this.cap = new SeriesCap(daily, poolOf);
    this.lookTakers = new Takers(parts.log);
    this.minuteTakers = new Takers(parts.log);
    this.records = new MinuteRecords(
      machine,
      poolOf,
      this.cap,
      (minute) => offsets.begin(minute),
      (hour) => hourOffsets.begin(hour),
      (connections) => this.minuteTakers.give(connections),
    );
    const shorten: Shorten = (text, longest) => shortened(text, longest, this.redact);
    this.processes = new ProcessCollector(machine, poolOf, intervalSeconds, parts.containers, shorten);
    this.reader = new StoreReader(parts.store);
    this.clones = new CloneWatch(machine, () => this.reader, parts.log);
    this.clock = new ClockWatch(() => this.reader, parts.log);
    this.schedule = new Schedule(
      [
        new NameWatch(machine, parts.log),
        new ComputerCollector(machine, parts.tags),
        this.processes,
        this.clones,
        this.clock,
        new HeartbeatCollector(machine, () => this.state()),
      ],
      optionalCollectors(
        {
          machine,
          stateFolder: parts.stateFolder,
          log: parts.log,
          shorten,
          onMinute: (take) => this.minuteTakers.add(take),
          onLook: (take) => this.lookTakers.add(take),
        },
        parts.without,
      ),
      this.intervalMs,
      (records) => this.send(records),
      shorten,
      parts.log,
    );
  }

  start(): void {
    this.send(this.records.resume(this.parts.buffer.unsummed()));
    this.parts.sender.start();
    this.running = this.run();
  }

  /** Sends to another store, with other credentials, or without other secrets, from now on. */
  sendTo(store: StoreAddress, redact: Redact): void {
    this.redact = redact;
    this.reader = new StoreReader(store);
    this.parts.sender.use(new Store(store));
  }

  /** Looks a last time, sends what can be sent within a few seconds, and leaves the rest on disk. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.schedule.stop(COLLECT_MS);
    await this.look();
    this.send([...this.records.rest(), ...this.schedule.rest()]);
    this.parts.buffer.summed();
    await this.parts.choice.observer.stop();
    await this.parts.sender.stop(FLUSH_MS);
    this.parts.buffer.close();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.look();
      this.schedule.startDue();
      const toEdge = this.intervalMs - (Date.now() % this.intervalMs);
      await pause(toEdge, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    try {
      const whole = await this.parts.choice.observer.look();
      const now = Date.now();
      const minute = minuteOfLook(this.lookedAt, now, this.intervalMs);
      this.lookedAt = now;
      this.parts.daily.begin(minute);
      const flows = this.ownTraffic.leftOut(this.translations.resolved(whole.flows));
      const seen = { ...whole, flows };
      this.lookTakers.give(seen);
      const look = this.cap.withinProcesses(seen);
      this.lost += look.lost;
      this.attempts.made += look.attempts?.made ?? 0;
      this.attempts.observed += look.attempts?.observed ?? 0;
      this.processes.note(look);
      this.beginMinute(minute);
      this.send(this.records.add(look, minute));
      this.parts.daily.save();
      this.trouble = '';
    } catch (error) {
      this.report('a look at the connections failed', error);
    }
  }

  private beginMinute(minute: number): void {
    const { records, sumsAll } = this.records.begin(minute);
    this.send(records);
    if (sumsAll) {
      this.parts.buffer.summed();
    }
  }

  private send(records: readonly AgentRecord[]): void {
    this.parts.buffer.append(linesOf(records, this.redact));
    this.parts.sender.wake();
  }

  /** Trouble that lasts is said once. */
  private report(message: string, error: unknown): void {
    const trouble = `${message}: ${messageOf(error)}`;
    if (trouble !== this.trouble) {
      this.trouble = trouble;
      this.parts.log('error', message, { cause: messageOf(error) });
    }
  }

  /** The figures since the last heartbeat begin anew with each. */
  private state(): AgentState {
    const { choice, buffer } = this.parts;
    const { made, observed } = this.attempts;
    const state = {
      mechanism: choice.observer.mechanism,
      mechanismReason: choice.reason,
      missed: [choice.observer.missed, this.clones.warning, this.clock.warning]
        .filter((text) => text !== '')
        .join('; '),
      captureRatio: made > 0 ? Math.min(1, observed / made) : undefined,
      lostEvents: this.lost,
      bufferedPoints: buffer.points,
      droppedPoints: buffer.dropped,
      collectorFailures: [this.schedule.failures, this.lookTakers.trouble, this.minuteTakers.trouble]
        .filter((text) => text !== '')
        .join('; '),
      collectorsOff: this.parts.without,
    };
    this.lost = 0;
    this.attempts.made = 0;
    this.attempts.observed = 0;
    return state;
  }
}
