import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { closeSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, type Log } from '../../log';
import { openRegular } from '../../regularFile';
import { JOURNAL_FIELDS, parseJournalEntry, type JournalEntry } from './journalEntry';
import type { Source } from './source';
import type { StateFile } from '../stateFile';

/** Most entries that one read takes; the rest is read the next time. */
export const MOST_ENTRIES = 5_000;

const JOURNALS = ['/var/log/journal', '/run/log/journal'];
const SOCKET = '/run/systemd/journal/socket';
const NO_SUCH_PROGRAM = 127;

/** Behind an entry, or, before the first one, from a second since 1970 on. */
export type JournalPosition = { readonly cursor: string } | { readonly since: number };

export function isJournalPosition(value: unknown): value is JournalPosition {
  const { cursor, since } = (value ?? {}) as { cursor?: unknown; since?: unknown };
  return typeof cursor === 'string' || typeof since === 'number';
}

/** Whether systemd's journal is running here: what is left of a former one does not count. */
export function isJournalLive(): boolean {
  return existsSync(SOCKET) && JOURNALS.some((folder) => namesIn(folder).length > 0);
}

/**
 * That this user may not read the system's own journal, of which journalctl then says nothing at all; empty: it may.
 *
 * @param folders of journals: a folder per machine in each
 */
export function unreadableJournal(folders: readonly string[] = JOURNALS): string {
  const files = folders.flatMap((folder) => namesIn(folder).map((name) => join(folder, name, 'system.journal')));
  return files.some(isReadable)
    ? ''
    : "systemd's journal can not be read by this user: run the agent as root or put the user in the group systemd-journal";
}

/** By opening it: access(2) takes no account of the capabilities that the agent's service reads by. */
function isReadable(file: string): boolean {
  try {
    closeSync(openRegular(file));
    return true;
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Reads systemd's journal by journalctl, which is started for each read. */
export class JournalReader implements Source<JournalEntry> {
  readonly from = "systemd's journal";
  private reached: JournalPosition;

  /** @param matches of journalctl: which entries; terms on both sides of a `+` are alternatives */
  constructor(
    private readonly matches: readonly string[],
    private readonly state: StateFile<JournalPosition>,
    private readonly log: Log,
    private readonly unreadable = unreadableJournal,
  ) {
    this.reached = state.load() ?? fromNow();
    state.save(this.reached);
  }

  get missed(): string {
    return [this.state.failure, this.unreadable()].filter((text) => text !== '').join('; ');
  }

  async read(signal: AbortSignal): Promise<readonly JournalEntry[]> {
    const entries = await this.entries(signal);
    const last = entries.at(-1);
    if (last) {
      this.reached = { cursor: last.cursor };
    }
    return entries;
  }

  keepPosition(): void {
    this.state.save(this.reached);
  }

  /** That something is new is known only by reading. */
  hasNews(): boolean {
    return false;
  }

  private async entries(signal: AbortSignal): Promise<JournalEntry[]> {
    try {
      return await readJournal([...this.reachedArguments(), ...this.matches], signal);
    } catch (error) {
      if (signal.aborted || !('cursor' in this.reached) || !messageOf(error).includes('cursor')) {
        throw error;
      }
      this.log('warn', 'the journal does not know the place it was read to: what was logged since is not read', {
        cause: messageOf(error),
      });
      this.reached = fromNow();
      return [];
    }
  }

  private reachedArguments(): string[] {
    const { reached } = this;
    return 'cursor' in reached ? [`--after-cursor=${reached.cursor}`] : [`--since=@${reached.since}`];
  }
}

function fromNow(): JournalPosition {
  return { since: Math.floor(Date.now() / 1000) };
}

async function readJournal(args: readonly string[], signal: AbortSignal): Promise<JournalEntry[]> {
  const output = ['--output=json', `--output-fields=${JOURNAL_FIELDS.join(',')}`, '--no-pager', '--quiet'];
  const journalctl = spawn('nice', ['-n', '10', 'journalctl', ...output, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    signal,
  });
  const ended = new Promise<number>((resolve, reject) => {
    journalctl.on('error', reject);
    journalctl.on('close', (status) => resolve(status ?? 0));
  });
  // Read below, when there is no more output; an abort may come before that.
  ended.catch(() => undefined);
  let errors = '';
  journalctl.stderr.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-1000)));
  const entries: JournalEntry[] = [];
  const lines = createInterface({ input: journalctl.stdout });
  try {
    for await (const line of lines) {
      entries.push(parseJournalEntry(line));
      if (entries.length === MOST_ENTRIES) {
        journalctl.kill();
        break;
      }
    }
  } catch (error) {
    // Nobody reads the rest: it would wait for that for ever.
    journalctl.kill();
    throw error;
  }
  const status = await ended;
  if (status !== 0) {
    throw new Error(
      status === NO_SUCH_PROGRAM
        ? 'journalctl is missing: install it, or let a syslog daemon write log files'
        : `journalctl ended with ${status}: ${errors.trim().split('\n').at(-1) ?? ''}`,
    );
  }
  return entries;
}
