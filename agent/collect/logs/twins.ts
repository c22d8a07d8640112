import type { LogEntry } from './logEntry';

/** How often each of some files held an entry, and how often it was told. */
interface Count {
  readonly held: Map<string, number>;
  told: number;
}

/**
 * Tells an entry that syslog daemons write to several files from as many equal ones: it is told as often as the file
 * has it that has it most. What one file holds already and another not yet is known at the next read.
 */
export class Twins {
  private before = new Map<string, Count>();
  private now = new Map<string, Count>();

  /** Call before each read. */
  begin(): void {
    this.before = this.now;
    this.now = new Map();
  }

  /** Whether the entry of this file is one that no other was told for. */
  isNew(file: string, entry: LogEntry): boolean {
    const key = keyOf(entry);
    const count = this.now.get(key) ?? this.before.get(key) ?? { held: new Map<string, number>(), told: 0 };
    this.now.set(key, count);
    const held = (count.held.get(file) ?? 0) + 1;
    count.held.set(file, held);
    const isNew = held > count.told;
    count.told += isNew ? 1 : 0;
    return isNew;
  }
}

/** Its facility and severity may be guesses by the file. */
function keyOf({ time, hostName, program, pid, message }: LogEntry): string {
  return `${time.milliseconds} ${hostName} ${program} ${pid ?? ''} ${message}`;
}
