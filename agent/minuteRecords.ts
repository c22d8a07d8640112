import type { Look } from './observe/observer';
import type { MachineName, PoolOf } from './pool';
import type { AgentRecord } from './record';
import { BoundPortFold } from './send/boundPorts';
import { ConnectionFold } from './send/fold';
import type { SeriesCap } from './send/seriesCap';

/** Turns looks into the records of the minute they belong to. */
export class MinuteRecords {
  private readonly connections: ConnectionFold;
  private readonly boundPorts: BoundPortFold;
  private minute = -1;

  /** @param offsetOf the nanoseconds to add to a minute's time stamp; asked once before the minute's first record */
  constructor(
    machine: MachineName,
    poolOf: PoolOf,
    cap: SeriesCap,
    private readonly offsetOf: (minute: number) => number,
  ) {
    this.connections = new ConnectionFold(machine, poolOf, cap);
    this.boundPorts = new BoundPortFold(machine, poolOf, cap);
  }

  /** The records that a look changed. */
  add(look: Look, minute: number): AgentRecord[] {
    if (minute !== this.minute) {
      const time = { milliseconds: minute, nanoseconds: this.offsetOf(minute) };
      this.connections.begin(time);
      this.boundPorts.begin(time);
      this.minute = minute;
    }
    return [...this.connections.add(look), ...this.boundPorts.add(look)];
  }
}
