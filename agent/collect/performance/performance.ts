import { perf } from '../../../src/model/collected';
import type { MachineName } from '../../pool';
import { at, type AgentRecord } from '../../record';
import type { About, Collector } from '../collector';
import { textOf } from '../../regularFile';
import { Disks, MOUNTS_PER_DAY } from './disks';
import type { Instances } from './instances';
import { memorySamples } from './memory';
import { INTERFACES_PER_DAY, Network } from './network';
import { Processes, PROCESS_NAMES_PER_DAY } from './processes';
import { Processor } from './processor';
import { samplesOf, type Sample } from './sample';

export const ABOUT_PERFORMANCE: About = {
  reads: '/proc (load, memory, interfaces, disks, processes) and how full file systems are, every minute',
  yields: ['Perf'],
  costs: '6 ms of CPU a minute for 100 processes, 35 ms for 1,000; some 50 points a minute',
};

/** Perf: what {@link perf} lists, once a minute. */
export class PerformanceCollector implements Collector {
  readonly name = 'performance';
  readonly everySeconds = 60;
  readonly limitSeconds = 30;
  private readonly processor = new Processor();
  private readonly network = new Network();
  private readonly disks = new Disks();
  private readonly processes = new Processes();

  constructor(private readonly machine: MachineName) {}

  get missed(): string {
    const beyond = (what: string, { turnedAway }: Instances, limit: number) =>
      turnedAway === '' ? [] : [`${turnedAway} ${what} beyond ${limit} a day have no series of their own`];
    return [
      ...beyond('interfaces', this.network.instances, INTERFACES_PER_DAY),
      ...beyond('file systems', this.disks.instances, MOUNTS_PER_DAY),
      ...beyond('process names', this.processes.instances, PROCESS_NAMES_PER_DAY),
      ...this.disks.unread.map((mount) => `how full ${mount} is can not be asked`),
    ].join('; ');
  }

  async collect(): Promise<AgentRecord[]> {
    const time = at(Date.now());
    for (const { instances } of [this.network, this.disks, this.processes]) {
      instances.begin(time.milliseconds);
    }
    const now = performance.now();
    const samples = [
      ...this.processor.samples(textOf('/proc/stat')),
      ...(await memorySamples()),
      ...this.network.samples(textOf('/proc/net/dev'), now),
      ...(await this.disks.samples(textOf('/proc/self/mountinfo'), textOf('/proc/diskstats'), now)),
      ...(await this.processes.samples(now)),
      ...samplesOf('System', '', { Uptime: uptime(), Processes: this.processes.count }),
    ];
    return samples.map((sample) => this.recordOf(sample, time));
  }

  private recordOf({ object, instance, counter, value }: Sample, time: AgentRecord['time']): AgentRecord {
    const { id, computer } = this.machine;
    const path = instance === '' ? object : `${object}(${instance})`;
    return {
      measurement: perf,
      tags: { Machine: id, Computer: computer, ObjectName: object, CounterName: counter, InstanceName: instance },
      fields: { CounterValue: value, CounterPath: `\\\\${computer}\\${path}\\${counter}` },
      time,
    };
  }
}

/** Seconds since the system started. */
function uptime(text = textOf('/proc/uptime')): number {
  return Number.parseFloat(text);
}
