import type { Log } from '../../log';
import { StateFile } from '../stateFile';
import type { Facts, Things } from './snapshot';

const VERSION = 1;

interface Snapshot {
  readonly version: typeof VERSION;
  readonly things: ReadonlyArray<readonly [key: string, facts: Facts]>;
}

/** The things of the latest look, kept over a restart, so that what changes while no agent runs is found as well. */
export class SnapshotFile {
  private readonly file: StateFile<Snapshot>;
  private unsaved: Things | undefined;

  constructor(file: string, log: Log) {
    this.file = new StateFile(file, isSnapshot, log);
  }

  /** In words for an operator; empty: the snapshot is on disk. */
  get failure(): string {
    return this.file.failure;
  }

  /** Undefined where there is none yet, or none that can be read. */
  load(): Things | undefined {
    const things = this.unsaved ?? this.file.load()?.things;
    return things && new Map(things);
  }

  /**
   * Keeps the things in memory now, and on disk after what is done at present: the records of their changes are to be
   * stored first, so that an agent that is killed finds a change twice rather than never.
   */
  save(things: Things): void {
    this.unsaved = things;
    setImmediate(() => this.write(things));
  }

  private write(things: Things): void {
    this.file.save({ version: VERSION, things: [...things] });
    this.unsaved = this.file.failure === '' ? undefined : things;
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  const { version, things } = (value ?? {}) as { version?: unknown; things?: unknown };
  return version === VERSION && Array.isArray(things) && things.every(isThing);
}

function isThing(entry: unknown): entry is [string, Facts] {
  if (!Array.isArray(entry)) {
    return false;
  }
  const [key, facts] = entry as unknown[];
  const isFacts = typeof facts === 'object' && facts !== null;
  return typeof key === 'string' && isFacts && Object.values(facts).every((fact) => typeof fact === 'string');
}
