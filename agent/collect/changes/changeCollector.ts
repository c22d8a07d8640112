import { uptime } from 'node:os';
import { join } from 'node:path';
import type { AgentRecord } from '../../record';
import type { Collector } from '../collector';
import type { CollectorContext } from '../optional';
import { changeRecords, type ChangeType, type Description } from './changeRecords';
import { areSame, changesBetween, withFactsOf, type Change, type Things } from './snapshot';
import { SnapshotFile } from './snapshotFile';

/** While a system starts its services, ports and modules are on their way: what is not yet there is not gone. */
const STARTING_SECONDS = 90;

/** One kind of things on this machine that come, go and change. */
export interface ChangeSource {
  readonly name: string;
  readonly type: ChangeType;
  readonly everySeconds: number;
  readonly limitSeconds: number;
  /** Names of the facts that make a change when they differ. */
  readonly compared: readonly string[];
  /** What it could not read, in words for an operator; empty or absent: nothing. */
  readonly missed?: string;
  /** Whether something may have changed since the latest reading: cheap, it is asked after every look. */
  hasNews?(): boolean;
  /**
   * The things that are there.
   *
   * @param before those of the latest look
   * @returns undefined where they can't be told at present, which is no change
   */
  read(before: Things, signal: AbortSignal): Promise<Things | undefined>;
  /** Whether a change is one of the machine, not one of what the agent looks at; absent: each is. */
  isTold?(change: Change, before: Things, after: Things): boolean;
  describe(change: Change): Description;
}

/** ConfigurationChange: how the things of a source differ from those of the look before, however long ago that was. */
export class ChangeCollector implements Collector {
  readonly name: string;
  readonly everySeconds: number;
  readonly limitSeconds: number;
  private readonly snapshot: SnapshotFile;

  constructor(
    private readonly source: ChangeSource,
    private readonly context: CollectorContext,
  ) {
    this.name = source.name;
    this.everySeconds = source.everySeconds;
    this.limitSeconds = source.limitSeconds;
    this.snapshot = new SnapshotFile(join(context.stateFolder, 'changes', `${source.name}.json`), context.log);
  }

  get missed(): string {
    return [this.source.missed ?? '', this.snapshot.failure].filter((text) => text !== '').join('; ');
  }

  hasNews(): boolean {
    return this.source.hasNews?.() ?? false;
  }

  async collect(signal: AbortSignal): Promise<AgentRecord[]> {
    if (uptime() < STARTING_SECONDS) {
      return [];
    }
    const before = this.snapshot.load();
    const found = await this.source.read(before ?? new Map(), signal);
    signal.throwIfAborted();
    if (!found) {
      return [];
    }
    if (!before) {
      this.snapshot.save(found);
      return [];
    }
    const after = withFactsOf(before, found);
    if (this.snapshot.failure !== '' || !areSame(before, after)) {
      this.snapshot.save(after);
    }
    const { machine, shorten } = this.context;
    return changeRecords(machine, this.source.type, this.described(before, after), Date.now(), shorten);
  }

  private described(before: Things, after: Things) {
    return changesBetween(before, after, this.source.compared)
      .filter((change) => this.source.isTold?.(change, before, after) ?? true)
      .map((change) => ({ change, description: this.source.describe(change) }));
  }
}
