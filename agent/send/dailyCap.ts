import { appendFileSync } from 'node:fs';
import { messageOf, type Log } from '../log';
import { replaceFile } from '../stateFolder';
import { textOf } from '../regularFile';

const DAY_MS = 86_400_000;
/** Members of all groups together: what bounds the memory and the file, whatever the limits of the groups. */
export const MEMBERS_PER_DAY = 20_000;

/**
 * Admits the first members of a group on each day (UTC): what bounds the series that this machine can make in a day.
 * What was admitted is remembered in a file, so that a restart does not begin to count anew.
 */
export class DailyCap {
  private day = 0;
  private admitted = new Map<string, Set<string>>();
  private size = 0;
  private news = '';
  private unwritable = false;
  private said = false;

  /** @param file absent for an agent without a state of its own */
  constructor(
    private readonly file: string | undefined,
    private readonly log: Log,
    private readonly capacity = MEMBERS_PER_DAY,
  ) {
    if (file !== undefined) {
      this.recall(textOf(file));
    }
  }

  /** Call before the first member of a minute (milliseconds since 1970). A clock that is set back a little begins no new day. */
  begin(minute: number): void {
    const day = Math.floor(minute / DAY_MS);
    if (day > this.day || day < this.day - 1) {
      this.day = day;
      this.admitted = new Map();
      this.size = 0;
      this.news = '';
      this.said = false;
      this.keep((file) => replaceFile(file, `${day}\n`));
    }
  }

  /** Whether the member is one of the first `limit` of its group on this day. */
  admits(group: string, member: string, limit: number): boolean {
    const members = this.admitted.get(group);
    if (members?.has(member)) {
      return true;
    }
    if ((members?.size ?? 0) >= limit || this.size >= this.capacity) {
      this.say(group, limit);
      return false;
    }
    this.add(group, member);
    this.news += `${JSON.stringify([group, member])}\n`;
    return true;
  }

  /** Writes what was admitted since the last call. */
  save(): void {
    const { news } = this;
    if (news !== '') {
      this.news = '';
      this.keep((file) => appendFileSync(file, news, { mode: 0o600 }));
    }
  }

  /** Once a day: which cap bites is seen in the series that the rest share. */
  private say(group: string, limit: number): void {
    if (!this.said) {
      this.said = true;
      this.log(
        'warn',
        'a cap on the series of a day is reached: what is beyond it shares a series, every count is kept',
        {
          cap: group,
          limit: this.size >= this.capacity ? this.capacity : limit,
        },
      );
    }
  }

  private add(group: string, member: string): void {
    const members = this.admitted.get(group) ?? new Set();
    this.admitted.set(group, members.add(member));
    this.size += 1;
  }

  /** A line that a killed agent left half written is passed over. */
  private recall(text: string): void {
    const [day, ...rows] = text.split('\n');
    this.day = Number(day) || 0;
    this.news = text === '' || text.endsWith('\n') ? '' : '\n';
    for (const row of rows.slice(0, this.capacity)) {
      const pair = pairOf(row);
      if (pair && !this.admitted.get(pair[0])?.has(pair[1])) {
        this.add(...pair);
      }
    }
  }

  private keep(write: (file: string) => void): void {
    if (this.file === undefined) {
      return;
    }
    try {
      write(this.file);
      this.unwritable = false;
    } catch (error) {
      if (!this.unwritable) {
        this.unwritable = true;
        this.log('warn', "the day's series can not be remembered: after a restart their cap counts anew", {
          file: this.file,
          cause: messageOf(error),
        });
      }
    }
  }
}

function pairOf(row: string): [string, string] | undefined {
  try {
    const [group, member] = JSON.parse(row) as unknown[];
    return typeof group === 'string' && typeof member === 'string' ? [group, member] : undefined;
  } catch {
    return undefined;
  }
}
