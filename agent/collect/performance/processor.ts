import { Counters } from './counters';
import { samplesOf, TOTAL, type Sample } from './sample';

/** Columns of the first line of `/proc/stat`, in ticks; the two of guests are counted in user and nice already. */
const COLUMNS = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;

/**
 * Read from `/proc/stat`: what systeminformation tells of the load lacks the time spent waiting for disks, and it starts
 * programs to find out what the processor is.
 */
export class Processor {
  private readonly counters = new Counters();

  /** @param stat `/proc/stat` */
  samples(stat: string): Sample[] {
    const ticks = /^cpu +(.*)$/m.exec(stat)?.[1]?.split(' ').map(Number) ?? [];
    this.counters.begin();
    // Waiting for disks is known to run backwards now and then: that tick is lost, not the look.
    const [user, nice, system, idle, iowait, ...interrupts] = COLUMNS.map((name, index) =>
      this.counters.growth(name, ticks[index] ?? 0),
    ).map((growth) => growth ?? 0) as [number, number, number, number, number, ...number[]];
    const [irq = 0, softirq = 0, steal = 0] = interrupts;
    const all = user + nice + system + idle + iowait + irq + softirq + steal;
    const percent = (part: number) => (all > 0 ? (part / all) * 100 : undefined);
    return samplesOf('Processor', TOTAL, {
      '% Processor Time': percent(all - idle - iowait),
      '% User Time': percent(user + nice),
      '% Privileged Time': percent(system + irq + softirq),
      '% IO Wait Time': percent(iowait),
      '% Idle Time': percent(idle),
    });
  }
}
