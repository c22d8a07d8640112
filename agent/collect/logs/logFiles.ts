import { statSync } from 'node:fs';
import { FileStamps } from '../../fileStamps';
import { FileTail, wholeLines, type TailPosition } from './fileTail';
import type { LogEntry } from './logEntry';
import type { Source } from './source';
import type { StateFile } from '../stateFile';
import { parseSyslogLine } from './syslogLine';
import { Twins } from './twins';

/** Where syslog daemons write. */
export const GENERAL_LOGS = ['/var/log/syslog', '/var/log/messages'];
export const AUTHENTICATION_LOGS = ['/var/log/auth.log', '/var/log/secure'];

const LONGEST_LINE = 8_192;
const NO_LOG = 'nowhere: there is no journal, and none of the files of a syslog daemon';
const NANOSECONDS_PER_MILLISECOND = 1_000_000;

export type FilePositions = Readonly<Record<string, TailPosition>>;

export function isFilePositions(value: unknown): value is FilePositions {
  return typeof value === 'object' && value !== null && Object.values(value).every(isTailPosition);
}

function isTailPosition(value: unknown): boolean {
  const { inode, offset, before } = (value ?? {}) as Partial<Record<keyof TailPosition, unknown>>;
  return typeof inode === 'number' && typeof offset === 'number' && typeof before === 'string';
}

export function positionsOf(tails: readonly FileTail[]): FilePositions {
  return Object.fromEntries(tails.flatMap(({ file, position }) => (position ? [[file, position]] : [])));
}

export function existing(files: readonly string[]): string[] {
  return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Reads log files as syslog daemons write them, and those that are not there yet from their beginning. */
export class LogFileReader implements Source<LogEntry> {
  private readonly tails: readonly FileTail[];
  private readonly stamps: FileStamps;
  private readonly twins = new Twins();
  private unknownLines = 0;

  /** @param files of a message that several of them hold the first one's is told */
  constructor(
    private readonly files: readonly string[],
    private readonly state: StateFile<FilePositions>,
  ) {
    const positions = state.load() ?? {};
    this.tails = files.map((file) => new FileTail(file, wholeLines, positions[file]));
    this.stamps = new FileStamps(files);
    this.keepPosition();
  }

  get from(): string {
    return existing(this.files).join(', ') || NO_LOG;
  }

  get missed(): string {
    const unknown =
      this.unknownLines === 0 ? [] : [`${this.unknownLines} lines of ${this.from} which have no known form`];
    const failures = [...this.tails.map(({ missed }) => missed), this.state.failure];
    return [...failures.filter((text) => text !== ''), ...unknown].join('; ');
  }

  async read(): Promise<readonly LogEntry[]> {
    this.unknownLines = 0;
    this.twins.begin();
    return this.tails.flatMap((tail) => {
      const entries = tail.read().flatMap(({ bytes, offset }) => this.entries(tail.file, bytes, offset));
      return entries.filter((entry) => this.twins.isNew(tail.file, entry));
    });
  }

  keepPosition(): void {
    this.state.save(positionsOf(this.tails));
  }

  hasNews(): boolean {
    return this.stamps.differAnew();
  }

  private entries(file: string, bytes: Buffer, from: number): LogEntry[] {
    const now = Date.now();
    const entries: LogEntry[] = [];
    for (let start = 0; start < bytes.length;) {
      const newline = bytes.indexOf('\n', start);
      const end = newline < 0 ? bytes.length : newline;
      const line = bytes.toString('utf8', start, Math.min(end, start + LONGEST_LINE));
      const parsed = parseSyslogLine(end - start > LONGEST_LINE ? `${line}…` : line, file, now);
      if (parsed) {
        // Many lines of a file have one second: their places tell them apart, and do so whenever they are read.
        const nanoseconds = (from + start) % NANOSECONDS_PER_MILLISECOND;
        entries.push({ ...parsed, time: { milliseconds: parsed.time, nanoseconds } });
      } else if (end > start) {
        this.unknownLines += 1;
      }
      start = end + 1;
    }
    return entries;
  }
}
