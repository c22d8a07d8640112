import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectorContext } from '../optional';
import { isJournalPosition, JournalReader } from './journal';
import type { LogEntry } from './logEntry';
import { isFilePositions, LogFileReader } from './logFiles';
import type { Place } from './source';
import { StateFile } from '../stateFile';

type Context = Pick<CollectorContext, 'stateFolder' | 'log'>;

/**
 * Systemd's journal.
 *
 * @param reader names the file of the position, in the state folder
 * @param matches which entries, in journalctl's words
 */
export function journalPlace(reader: string, matches: readonly string[], context: Context): Place<LogEntry> {
  const { log } = context;
  const file = join(context.stateFolder, `${reader}.journal.json`);
  return {
    name: 'journal',
    open: () => new JournalReader(matches, new StateFile(file, isJournalPosition, log), log),
    forget: () => rmSync(file, { force: true }),
  };
}

/**
 * Log files, those that come later too.
 *
 * @param reader names the file of the positions, in the state folder
 */
export function filesPlace(reader: string, files: readonly string[], { stateFolder, log }: Context): Place<LogEntry> {
  const file = join(stateFolder, `${reader}.files.json`);
  return {
    name: files.join(', '),
    open: () => new LogFileReader(files, new StateFile(file, isFilePositions, log)),
    forget: () => rmSync(file, { force: true }),
  };
}
