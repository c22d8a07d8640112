import { computer, heartbeat } from '../model/storage';
import { between, column, equals, oneOf, select, type Fragment } from './influx/influxql';
import { rowsOf, textList, type Row } from './influx/rows';
import type { Series } from './influx/reader';

/** A machine as its newest computer record tells. */
export interface MachineRecord {
  readonly id: string;
  /** As the machine tells it; its tag, `computer`, can't hold a newline. */
  readonly name: string;
  readonly computer: string;
  readonly osFamily: string;
  readonly osName: string;
  readonly addresses: readonly string[];
  readonly agentVersion: string;
  /** Milliseconds since 1970 of the record. */
  readonly recordedAt: number;
}

/** A machine as its newest heartbeat tells. */
export interface Heartbeat {
  readonly machine: string;
  readonly name: string;
  readonly time: number;
  readonly osFamily: string;
  readonly osName: string;
  readonly version: string;
  readonly mechanism: string;
  readonly missed: string;
}

const MINUTE_MS = 60_000;
/** Computer and process records come hourly: so far before a range the newest one may lie. */
export const RECORD_LOOK_BACK_MS = 65 * MINUTE_MS;

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** The range in which the records lie that hold for `range`. */
export function recordRange({ from, to }: TimeRange): TimeRange {
  return { from: from - RECORD_LOOK_BACK_MS, to };
}

const newestPerMachine = { groupBy: ['Machine'], newestFirst: true, limit: 1 };

/** The newest computer record of every machine that has one in the range. */
export function machineRecordsQuery(range: TimeRange, machine?: string): Fragment {
  return select({
    columns: [
      'Computer',
      'ComputerName_s',
      'OperatingSystemFamily_s',
      'OperatingSystemFullName_s',
      'Ipv4Addresses_s',
      'Ipv6Addresses_s',
      'AgentVersion_s',
    ].map((name) => column(name)),
    from: computer.name,
    where: [between(range.from, range.to), ...(machine === undefined ? [] : [equals('Machine', machine)])],
    ...newestPerMachine,
  });
}

export function machineRecordsOf(series: readonly Series[]): MachineRecord[] {
  return rowsOf(series).map((row) => ({
    id: row.tag('Machine'),
    name: row.text('ComputerName_s') || row.tag('Computer'),
    computer: row.tag('Computer'),
    osFamily: row.text('OperatingSystemFamily_s'),
    osName: row.text('OperatingSystemFullName_s'),
    addresses: [...textList(row.text('Ipv4Addresses_s')), ...textList(row.text('Ipv6Addresses_s'))],
    agentVersion: row.text('AgentVersion_s'),
    recordedAt: row.time,
  }));
}

/** The newest heartbeat in the range of the machines, or of every machine. */
export function heartbeatsQuery(range: TimeRange, machines?: readonly string[]): Fragment {
  return select({
    columns: ['Computer', 'OSType', 'OSName', 'Version', 'Mechanism', 'Missed'].map((name) => column(name)),
    from: heartbeat.name,
    where: [between(range.from, range.to), ...(machines ? [oneOf('Machine', machines)] : [])],
    ...newestPerMachine,
  });
}

export function heartbeatsOf(series: readonly Series[]): Heartbeat[] {
  return rowsOf(series).map(heartbeatOf);
}

function heartbeatOf(row: Row): Heartbeat {
  return {
    machine: row.tag('Machine'),
    name: row.tag('Computer'),
    time: row.time,
    osFamily: row.text('OSType').toLowerCase(),
    osName: row.text('OSName'),
    version: row.text('Version'),
    mechanism: row.text('Mechanism'),
    missed: row.text('Missed'),
  };
}
