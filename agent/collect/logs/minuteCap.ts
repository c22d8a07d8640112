import type { PointTime } from '../../record';
import type { StateFile } from '../stateFile';

const MINUTE_MS = 60_000;
const MOST_NAMED = 5;
/** Names that are counted each by itself. */
const MOST_COUNTED = 1_000;
const LONGEST_NAME = 64;
/** Minutes that are remembered: entries may come late, and from before a long absence of the agent. */
const MOST_MINUTES = 120;
/** Of those what a new start of the agent goes on counting: it goes on reading in one of the newest. */
const MOST_KEPT_MINUTES = 3;

/** What is counted: a record to be, and by which program. */
export interface Counted {
  readonly time: PointTime;
  readonly program: string;
}

interface Minute {
  kept: number;
  readonly leftOut: Map<string, number>;
}

export interface LeftOut {
  /** Milliseconds since 1970 at which it begins. */
  readonly minute: number;
  readonly count: number;
  /** Those of whom most was left out, with counts. */
  readonly programs: string;
}

/** Minutes as they are kept: when they begin, how many entries were let through, and how many were left out of whom. */
export type KeptMinutes = ReadonlyArray<
  readonly [start: number, kept: number, leftOut: ReadonlyArray<readonly [program: string, count: number]>]
>;

export function isKeptMinutes(value: unknown): value is KeptMinutes {
  return Array.isArray(value) && value.every(isKeptMinute);
}

function isKeptMinute(value: unknown): boolean {
  const [start, kept, leftOut] = Array.isArray(value) ? (value as unknown[]) : [];
  const isCount = (pair: unknown) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number';
  return typeof start === 'number' && typeof kept === 'number' && Array.isArray(leftOut) && leftOut.every(isCount);
}

/**
 * Lets so many entries of each minute through, and counts the others. An agent that starts again goes on counting, so that
 * what it reads again is left out again, and what it reads on is counted with what was left out before.
 */
export class MinuteCap {
  private readonly minutes: Map<number, Minute>;

  constructor(
    private readonly most: number,
    private readonly state: StateFile<KeptMinutes>,
  ) {
    const kept = state.load() ?? [];
    this.minutes = new Map(kept.map(([start, count, leftOut]) => [start, { kept: count, leftOut: new Map(leftOut) }]));
  }

  /** Call when what was read so far is written, with keeping where it was read to. */
  keep(): void {
    const newest = [...this.minutes].sort(([a], [b]) => a - b).slice(-MOST_KEPT_MINUTES);
    this.state.save(newest.map(([start, { kept, leftOut }]) => [start, kept, [...leftOut]]));
  }

  /** The entries that are kept, and what is left out of each of their minutes so far. */
  within<T extends Counted>(entries: readonly T[]): { kept: T[]; leftOut: LeftOut[] } {
    const touched = new Map<number, Minute>();
    const kept = entries.filter((entry) => {
      const start = entry.time.milliseconds - (entry.time.milliseconds % MINUTE_MS);
      const minute = this.minute(start);
      if (minute.kept < this.most) {
        minute.kept += 1;
        return true;
      }
      const { program } = entry;
      const isNamed = program.length <= LONGEST_NAME && minute.leftOut.size < MOST_COUNTED;
      const name = minute.leftOut.has(program) || isNamed ? program : 'others';
      minute.leftOut.set(name, (minute.leftOut.get(name) ?? 0) + 1);
      touched.set(start, minute);
      return false;
    });
    this.forgetOldest();
    return { kept, leftOut: [...touched].map(([start, minute]) => describe(start, minute)) };
  }

  private minute(start: number): Minute {
    const minute = this.minutes.get(start) ?? { kept: 0, leftOut: new Map<string, number>() };
    this.minutes.set(start, minute);
    return minute;
  }

  /** Not before all entries are counted: what was kept of a minute, and left out, would be lost. */
  private forgetOldest(): void {
    const oldest = [...this.minutes.keys()].sort((a, b) => a - b).slice(0, -MOST_MINUTES);
    oldest.forEach((start) => this.minutes.delete(start));
  }
}

function describe(minute: number, { leftOut }: Minute): LeftOut {
  const byCount = [...leftOut].sort(([, one], [, other]) => other - one);
  const named = byCount.slice(0, MOST_NAMED).map(([program, count]) => `${program || 'no program'} ${count}`);
  const more = byCount.length > MOST_NAMED ? ', …' : '';
  return { minute, count: byCount.reduce((sum, [, count]) => sum + count, 0), programs: named.join(', ') + more };
}
