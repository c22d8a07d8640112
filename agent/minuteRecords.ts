import type { connection } from '../src/model/storage';
import { HostsFile } from './collect/hostsFile';
import type { Look } from './observe/observer';
import type { MachineName, PoolOf } from './pool';
import type { AgentRecord } from './record';
import { BoundPortFold } from './send/boundPorts';
import { ConnectionFold } from './send/fold';
import { HourFold } from './send/hours';
import type { SeriesCap } from './send/seriesCap';

/** Turns looks into the records of the minute they belong to, and minutes into those of their hour. */
export class MinuteRecords {
  private readonly connections: ConnectionFold;
  private readonly boundPorts: BoundPortFold;
  private readonly hours: HourFold;
  private minute: number | undefined;

  /**
   * @param offsetOf the nanoseconds to add to a minute's time stamp; asked once before the minute's first record; must not throw
   * @param hourOffsetOf the same for hours
   * @param onMinute is given the connections of each minute that is over; must not throw
   */
  constructor(
    machine: MachineName,
    poolOf: PoolOf,
    cap: SeriesCap,
    private readonly offsetOf: (minute: number) => number,
    hourOffsetOf: (hour: number) => number,
    private readonly onMinute: (connections: ReadonlyArray<AgentRecord<typeof connection>>) => void = () => undefined,
  ) {
    this.connections = new ConnectionFold(machine, poolOf, cap, new HostsFile());
    this.boundPorts = new BoundPortFold(machine, poolOf, cap);
    this.hours = new HourFold(hourOffsetOf);
  }

  /** The records that a look changed, and those of an hour that are due. */
  add(look: Look, minute: number): AgentRecord[] {
    const due = minute === this.minute ? [] : this.begin(minute);
    return [...due, ...this.connections.add(look), ...this.boundPorts.add(look)];
  }

  /** What the hour lacks in the store; call at the end. */
  rest(): AgentRecord[] {
    return [...this.endMinute(), ...this.hours.take()];
  }

  private begin(minute: number): AgentRecord[] {
    const time = { milliseconds: minute, nanoseconds: this.offsetOf(minute) };
    const due = this.endMinute();
    this.minute = minute;
    this.connections.begin(time);
    this.boundPorts.begin(time);
    return due;
  }

  private endMinute(): AgentRecord[] {
    if (this.minute === undefined) {
      return [];
    }
    const connections = this.connections.all();
    this.onMinute(connections);
    return this.hours.add(connections, this.minute);
  }
}
