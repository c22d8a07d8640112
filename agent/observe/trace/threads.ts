import { readFileSync } from 'node:fs';
import { type ObservedProcess } from '../observer';
import { type ProcessTable, vanishedProcess } from '../processes';
import { type ExecEvent, type ForkEvent } from './events';

/** How many threads and programs that began lately are remembered: those that are gone before /proc is read. */
const CAPACITY = 16_384;
const GENERATIONS = 8;

/** Which process a thread belongs to, by /proc while it lives, by the events of its birth once it is gone. */
export class Threads {
  private readonly programs = new Map<number, string>();
  private readonly births = new Map<number, ForkEvent>();
  private readonly described = new Map<number, ObservedProcess>();

  constructor(
    private readonly table: ProcessTable,
    private readonly proc = '/proc',
  ) {}

  executed(event: ExecEvent): void {
    remember(this.programs, event.pid, event.file);
    this.described.delete(event.pid);
  }

  /** A new thread has no program of its own, even if its number had one before. */
  forked(event: ForkEvent): void {
    remember(this.births, event.child, event);
    this.programs.delete(event.child);
    this.described.delete(event.child);
  }

  describe(thread: number): ObservedProcess {
    const known = this.described.get(thread);
    if (known) {
      return known;
    }
    const process = this.find(thread);
    this.described.set(thread, process);
    return process;
  }

  /** Descriptions hold for one look: by the next one a number may mean another thread. */
  forgetDescriptions(): void {
    this.described.clear();
  }

  private find(thread: number): ObservedProcess {
    const pid = this.processOf(thread);
    const alive = pid === undefined ? undefined : this.table.describe(pid);
    return alive ?? this.findVanished(thread);
  }

  private findVanished(thread: number): ObservedProcess {
    let pid = thread;
    let ancestor = thread;
    for (let generation = 0; generation < GENERATIONS; generation += 1) {
      const program = this.programs.get(ancestor);
      if (program !== undefined) {
        return vanishedProcess(pid, program);
      }
      const birth = this.births.get(ancestor);
      if (!birth) {
        break;
      }
      ancestor = birth.parent;
      pid = birth.thread && pid === birth.child ? birth.parent : pid;
    }
    const living = ancestor === thread ? undefined : this.processOf(ancestor);
    const described = living === undefined ? undefined : this.table.describe(living);
    // A child that runs its parent's program is a process of its own.
    return described ? { ...described, pid } : vanishedProcess(pid, '');
  }

  /** Undefined where the thread is gone. */
  private processOf(thread: number): number | undefined {
    try {
      return Number(/^Tgid:\s+(\d+)/m.exec(readFileSync(`${this.proc}/${thread}/status`, 'utf8'))?.[1]);
    } catch {
      return undefined;
    }
  }
}

function remember<Value>(map: Map<number, Value>, key: number, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > CAPACITY) {
    const [oldest] = map.keys();
    map.delete(oldest as number);
  }
}
