import type { PointTime } from '../../record';

const MINUTE_MS = 60_000;
const MOST_NAMED = 5;
/** Names that are counted each by itself. */
const MOST_COUNTED = 1_000;
const LONGEST_NAME = 64;
/** Minutes that are remembered: entries may come late, and from before a long absence of the agent. */
const MOST_MINUTES = 120;

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

/** Lets so many entries of each minute through, and counts the others. */
export class MinuteCap {
  private readonly minutes = new Map<number, Minute>();

  constructor(private readonly most: number) {}

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
