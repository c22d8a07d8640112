import type { LogEntry } from '../../logs/logEntry';

/** `    anna : (command continued) …`: sudo cuts what it logs at blanks, into lines of less than a thousand bytes. */
export const SUDO_LINE = /^\s*(\S+) : (\(command continued\) )?/;

/** What is longer was written to be: a command is stored up to a small part of this. */
const LONGEST_JOINED = 262_144;

/** Entries with the lines of sudo whole again: a part alone could be read as what its folder or command looks like. */
export function joinContinued(entries: readonly LogEntry[]): LogEntry[] {
  const joined: LogEntry[] = [];
  /** Where the last line of each process and user stands. */
  const begun = new Map<string, number>();
  for (const entry of entries) {
    const line = entry.program === 'sudo' ? SUDO_LINE.exec(entry.message) : null;
    const writer = `${entry.pid ?? ''} ${line?.[1] ?? ''}`;
    const at = line?.[2] === undefined ? undefined : begun.get(writer);
    const first = at === undefined ? undefined : joined[at];
    if (line && at !== undefined && first) {
      const rest = entry.message.slice(line[0].length, line[0].length + LONGEST_JOINED - first.message.length);
      joined[at] = rest === '' ? first : { ...first, message: `${first.message} ${rest}` };
    } else {
      joined.push(entry);
      if (line) {
        begun.set(writer, joined.length - 1);
      }
    }
  }
  return joined;
}
