import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, type Log } from '../../log';
import { makePrivateFolder, replaceFile } from '../../stateFolder';
import type { Facts, Things } from './snapshot';

const VERSION = 1;

/** The things of the latest look, kept over a restart, so that what changes while no agent runs is found as well. */
export class SnapshotFile {
  private unsaved: Things | undefined;
  /** In words for an operator; empty: the snapshot is on disk. */
  failure = '';

  constructor(
    private readonly file: string,
    private readonly log: Log,
  ) {}

  /** Undefined where there is none yet, or none that can be read. */
  load(): Things | undefined {
    if (this.unsaved || !existsSync(this.file)) {
      return this.unsaved;
    }
    try {
      return parse(readFileSync(this.file, 'utf8'));
    } catch (error) {
      this.log('warn', 'a snapshot is damaged: changes are found from now on only', {
        file: this.file,
        cause: messageOf(error),
      });
      return undefined;
    }
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
    try {
      makePrivateFolder(dirname(this.file));
      replaceFile(this.file, JSON.stringify({ version: VERSION, things: [...things] }));
      this.unsaved = undefined;
      this.failure = '';
    } catch (error) {
      this.failure = `what was seen can not be kept for the next start: ${messageOf(error)}`;
    }
  }
}

function parse(text: string): Things {
  const { version, things } = JSON.parse(text) as { version?: unknown; things?: unknown };
  if (version !== VERSION || !Array.isArray(things) || !things.every(isThing)) {
    throw new Error('it holds no snapshot of this version');
  }
  return new Map(things);
}

function isThing(entry: unknown): entry is [string, Facts] {
  if (!Array.isArray(entry)) {
    return false;
  }
  const [key, facts] = entry as unknown[];
  const isFacts = typeof facts === 'object' && facts !== null;
  return typeof key === 'string' && isFacts && Object.values(facts).every((fact) => typeof fact === 'string');
}
