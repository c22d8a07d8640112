import type { connection } from '../src/model/storage';
import { HostsFile } from './collect/hostsFile';
import type { Look } from './observe/observer';
import type { MachineName, PoolOf } from './pool';
import type { AgentRecord } from './record';
import { BoundPortFold } from './send/boundPorts';
import { ConnectionFold } from './send/fold';
import { HourFold } from './send/hours';
import type { SeriesCap } from './send/seriesCap';
import { unsummedMinutes } from './send/unsummed';

export interface Due {
  readonly records: readonly AgentRecord[];
  /** Whether hours hold all minutes so far, once these records are written. */
  readonly sumsAll: boolean;
}

const NOTHING_DUE: Due = { records: [], sumsAll: false };

/** Turns looks into the records of the minute they belong to, and minutes into those of their hour. */
export class MinuteRecords {
  private readonly connections: ConnectionFold;
  private readonly boundPorts: BoundPortFold;
  private readonly hours: HourFold;
  private minute: number | undefined;

  /**
   * @param offsetOf the nanoseconds to add to a minute's time stamp; asked once before the minute's first record; must not throw
   * @param hourOffsetOf the same for hours
   * @param onMinute is given the connections of each minute that is over, of an earlier run's last one maybe again; must
   * not throw
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

  /**
   * Takes up what earlier runs left unsummed of their hours; call before the first look.
   *
   * @param lines the points that they wrote
   * @returns records of hours that are over
   */
  resume(lines: Iterable<string>): AgentRecord[] {
    const minutes = unsummedMinutes(lines);
    const [, unfinished = []] = minutes.at(-1) ?? [];
    // Its run may have ended with it: whoever waits for it gets it now.
    this.onMinute(unfinished);
    return minutes.flatMap(([minute, records]) => this.hours.sum(records, minute));
  }

  /** Ends the minute before, where another one begins. Gives the records of hours that are due. */
  begin(minute: number): Due {
    if (minute === this.minute) {
      return NOTHING_DUE;
    }
    const records = this.endMinute();
    const time = { milliseconds: minute, nanoseconds: this.offsetOf(minute) };
    this.minute = minute;
    this.connections.begin(time);
    this.boundPorts.begin(time);
    return { records, sumsAll: this.hours.isWritten };
  }

  /** The records that a look changed, and those of hours that are due. */
  add(look: Look, minute: number): AgentRecord[] {
    return [...this.begin(minute).records, ...this.connections.add(look), ...this.boundPorts.add(look)];
  }

  /** What the hour lacks in the store; call at the end. */
  rest(): AgentRecord[] {
    return [...this.endMinute(), ...this.hours.take()];
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
