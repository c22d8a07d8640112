import { join } from 'node:path';
import type { Log } from '../../log';
import { isJournalLive, isJournalPosition, JournalReader } from './journal';
import { existing, isFilePositions, LogFileReader } from './logFiles';
import type { LogReader } from './logReader';
import { StateFile } from './stateFile';

export interface LogWish {
  /** Names the files of positions, in the state folder. */
  readonly name: string;
  /** Which entries of the journal, in journalctl's words. */
  readonly matches: readonly string[];
  /** Log files, for where there is no journal. */
  readonly files: readonly string[];
}

/** The journal where one is running, else the files that exist; undefined where the system keeps no log. */
export function chooseReader(wish: LogWish, stateFolder: string, log: Log): LogReader | undefined {
  const { name, matches } = wish;
  if (isJournalLive()) {
    const state = new StateFile(join(stateFolder, `${name}.journal.json`), isJournalPosition, log);
    return new JournalReader(matches, state, log);
  }
  const files = existing(wish.files);
  if (files.length === 0) {
    return undefined;
  }
  return new LogFileReader(files, new StateFile(join(stateFolder, `${name}.files.json`), isFilePositions, log));
}
