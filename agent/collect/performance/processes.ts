import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { listPids } from '../../observe/namespaces';
import { parseProcStat, TICK_MS, type ProcStat } from '../../procStat';
import { textOf } from '../../regularFile';
import { Instances } from './instances';
import { samplesOf, type Sample } from './sample';

/** So many by each counter and look. */
export const MOST = 10;
export const PROCESS_NAMES_PER_DAY = 200;

const READ_AT_ONCE = 100;

interface Known extends ProcStat {
  readonly name: string;
}

/** Of all processes of one name. */
interface Usage {
  readonly name: string;
  ticks: number;
  pages: number;
}

/**
 * Processor time and memory by name of the executable, as the map names processes. Memory that processes share counts for
 * each of them. Read from `/proc`: systeminformation starts `ps` several times (90 ms of CPU for 100 processes).
 */
export class Processes {
  readonly instances = new Instances(PROCESS_NAMES_PER_DAY);
  /** At the latest look. */
  count = 0;
  private known = new Map<number, Known>();
  private lookedAt: number | undefined;
  private pageKilobytes: number | undefined;

  constructor(private readonly proc = '/proc') {}

  /** @param now milliseconds on the clock of `performance.now()` */
  async samples(now: number): Promise<Sample[]> {
    const milliseconds = now - (this.lookedAt ?? now);
    const usages = await this.look(this.lookedAt === undefined);
    this.lookedAt = now;
    this.pageKilobytes ??= Number(/^KernelPageSize: +(\d+) kB/m.exec(textOf('/proc/self/smaps'))?.[1] ?? 4);
    const kilobytes = this.pageKilobytes;
    const percent = ({ ticks }: Usage) => ((ticks * TICK_MS) / milliseconds) * 100;
    const busy = mostBy(usages, ({ ticks }) => ticks).filter(
      ({ name }) => milliseconds > 0 && this.instances.admits(name),
    );
    const large = mostBy(usages, ({ pages }) => pages).filter(({ name }) => this.instances.admits(name));
    return [
      ...busy.flatMap((usage) => samplesOf('Process', usage.name, { '% Processor Time': percent(usage) })),
      ...large.flatMap(({ name, pages }) => samplesOf('Process', name, { 'Used Memory kBytes': pages * kilobytes })),
    ];
  }

  /** @param isFirst whether what processes used until now says nothing of the time since the look before */
  private async look(isFirst: boolean): Promise<Usage[]> {
    const before = this.known;
    const usages = new Map<string, Usage>();
    this.known = new Map();
    for (const [index, pid] of listPids(this.proc).entries()) {
      if (index % READ_AT_ONCE === READ_AT_ONCE - 1) {
        await otherWork();
      }
      const stat = this.statOf(pid);
      if (stat) {
        const earlier = before.get(pid);
        const same = earlier?.startTicks === stat.startTicks ? earlier : undefined;
        const name = same?.command === stat.command ? same.name : this.nameOf(pid, stat.command);
        this.known.set(pid, { ...stat, name });
        const usage = usages.get(name) ?? { name, ticks: 0, pages: 0 };
        usages.set(name, usage);
        usage.ticks += isFirst ? 0 : stat.ticks - (same?.ticks ?? 0);
        usage.pages += stat.pages;
      }
    }
    this.count = this.known.size;
    return [...usages.values()];
  }

  private statOf(pid: number): ProcStat | undefined {
    try {
      return parseProcStat(readFileSync(`${this.proc}/${pid}/stat`, 'utf8'));
    } catch {
      // It ended meanwhile, or is hidden from this user.
      return undefined;
    }
  }

  private nameOf(pid: number, command: string): string {
    try {
      return basename(readlinkSync(`${this.proc}/${pid}/exe`).replace(/ \(deleted\)$/, '')) || command;
    } catch {
      // A thread of the kernel, or a process that this user may not look into.
      return command;
    }
  }
}

function mostBy(usages: readonly Usage[], figure: (usage: Usage) => number): Usage[] {
  return usages
    .filter((usage) => figure(usage) > 0)
    .sort((a, b) => figure(b) - figure(a))
    .slice(0, MOST);
}
