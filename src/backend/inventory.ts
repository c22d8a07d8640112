import type { CaptureFigures } from '../model/query';
import { computer, heartbeat } from '../model/storage';
import { between, column, oneOf, select, type Fragment } from './influx/influxql';
import { rowsOf, textList, type Row } from './influx/rows';
import type { Series } from './influx/reader';

/** A machine as its newest computer record tells; its addresses as its newest heartbeat does. */
export interface MachineRecord {
  readonly id: string;
  /** As the record tells it; `computer` is the tag, which another agent may have written otherwise. */
  readonly name: string;
  readonly computer: string;
  readonly osFamily: string;
  readonly osName: string;
  readonly addresses: readonly string[];
  /** Milliseconds since 1970 when the machine last told that these are its addresses. */
  readonly addressesAt: number;
  readonly agentVersion: string;
  readonly tags: readonly string[];
  /** Milliseconds since 1970 of the record. */
  readonly recordedAt: number;
}

export type MachineNames = Pick<MachineRecord, 'id' | 'name' | 'computer'>;

/** A machine as its newest heartbeat tells. */
export interface Heartbeat {
  readonly machine: string;
  readonly name: string;
  readonly time: number;
  readonly osFamily: string;
  readonly osName: string;
  /** Empty where the agent does not tell them here. */
  readonly addresses: readonly string[];
  readonly version: string;
  readonly mechanism: string;
  readonly missed: string;
  /** Which collectors fail and why, and which are switched off, in words; empty for none. */
  readonly collectorFailures: string;
  readonly collectorsOff: string;
}

/** A heartbeat with what its agent says about its own blindness. */
export interface CaptureHeartbeat extends Heartbeat {
  readonly mechanismReason: string;
  readonly capture: CaptureFigures;
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

/** The newest point of each machine under each of its names. `key` is a field that every point has. */
function newestQuery(
  from: string,
  key: string,
  others: readonly string[],
  range: TimeRange,
  machines?: readonly string[],
): Fragment {
  return select({
    // The other fields come from the point that the key is the last of: one cursor a series, on every engine.
    columns: [column(key, 'last'), ...others.map((name) => column(name))],
    from,
    where: [between(range.from, range.to), ...(machines ? [oneOf('Machine', machines)] : [])],
    groupBy: ['Machine', 'Computer'],
  });
}

function newestOfEach(series: readonly Series[]): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rowsOf(series)) {
    const machine = row.tag('Machine');
    if (row.time >= (newest.get(machine)?.time ?? 0)) {
      newest.set(machine, row);
    }
  }
  return [...newest.values()];
}

/** The newest computer record in the range of the machines, or of every machine. */
export function machineRecordsQuery(range: TimeRange, machines?: readonly string[]): Fragment {
  const others = [
    'OperatingSystemFamily_s',
    'OperatingSystemFullName_s',
    'Ipv4Addresses_s',
    'Ipv6Addresses_s',
    'AgentVersion_s',
    'Tags_s',
  ];
  return newestQuery(computer.name, 'ComputerName_s', others, range, machines);
}

/** As {@link machineRecordsQuery}, of which only the names are read: every other field costs the store as much again. */
export function machineNamesQuery(range: TimeRange, machines?: readonly string[]): Fragment {
  return newestQuery(computer.name, 'ComputerName_s', [], range, machines);
}

export function machineNamesOf(series: readonly Series[]): MachineNames[] {
  return newestOfEach(series).map(namesIn);
}

/** The addresses that a machine's newest heartbeat tells. */
export type OwnAddresses = Pick<Heartbeat, 'machine' | 'time' | 'addresses'>;

/** Of a heartbeat the addresses only: for every machine a quarter of what {@link heartbeatsQuery} costs the store. */
export function addressesQuery(range: TimeRange): Fragment {
  return newestQuery(heartbeat.name, 'ComputerPrivateIPs', [], range);
}

export function addressesOf(series: readonly Series[]): OwnAddresses[] {
  return newestOfEach(series).map((row) => ({
    machine: row.tag('Machine'),
    time: row.time,
    addresses: textList(row.text('ComputerPrivateIPs')),
  }));
}

/** The machines that have a record in the answer, with the addresses that their heartbeats tell. */
export function machineRecordsOf(series: readonly Series[], heartbeats: readonly OwnAddresses[]): MachineRecord[] {
  const beats = new Map(heartbeats.map((beat) => [beat.machine, beat]));
  return newestOfEach(series).map((row) => withAddresses(recordOf(row), beats.get(row.tag('Machine'))));
}

/** Records come hourly and heartbeats every minute: an address may have moved to another machine in between. */
function withAddresses(record: MachineRecord, beat: OwnAddresses | undefined): MachineRecord {
  if (!beat || beat.time < record.recordedAt) {
    return record;
  }
  const addresses = beat.addresses.length > 0 ? beat.addresses : record.addresses;
  return { ...record, addresses, addressesAt: beat.time };
}

function recordOf(row: Row): MachineRecord {
  return {
    ...namesIn(row),
    osFamily: row.text('OperatingSystemFamily_s'),
    osName: row.text('OperatingSystemFullName_s'),
    addresses: [...textList(row.text('Ipv4Addresses_s')), ...textList(row.text('Ipv6Addresses_s'))],
    addressesAt: row.time,
    agentVersion: row.text('AgentVersion_s'),
    tags: textList(row.text('Tags_s')),
    recordedAt: row.time,
  };
}

function namesIn(row: Row): MachineNames {
  const computer = row.tag('Computer');
  return { id: row.tag('Machine'), name: row.text('ComputerName_s') || computer, computer };
}

const HEARTBEAT_FIELDS = [
  ...['OSType', 'OSName', 'ComputerPrivateIPs', 'Mechanism', 'Missed', 'CollectorFailures', 'CollectorsOff'],
];
/** A map does not show them: each field costs the store as much as another read of every series. */
const CAPTURE_FIELDS = ['MechanismReason', 'CaptureRatio', 'LostEvents', 'BufferedPoints', 'DroppedPoints'];

/** The newest heartbeat in the range of the machines, or of every machine. */
export function heartbeatsQuery(range: TimeRange, machines?: readonly string[]): Fragment {
  return newestQuery(heartbeat.name, 'Version', HEARTBEAT_FIELDS, range, machines);
}

/** As {@link heartbeatsQuery}, with what {@link captureHeartbeatsOf} reads. */
export function captureHeartbeatsQuery(range: TimeRange, machines?: readonly string[]): Fragment {
  return newestQuery(heartbeat.name, 'Version', [...HEARTBEAT_FIELDS, ...CAPTURE_FIELDS], range, machines);
}

export function heartbeatsOf(series: readonly Series[]): Heartbeat[] {
  return newestOfEach(series).map(heartbeatOf);
}

export function captureHeartbeatsOf(series: readonly Series[]): CaptureHeartbeat[] {
  return newestOfEach(series).map((row) => ({
    ...heartbeatOf(row),
    mechanismReason: row.text('MechanismReason'),
    capture: {
      ...(row.text('CaptureRatio') === '' ? {} : { ratio: row.number('CaptureRatio') }),
      lostEvents: row.number('LostEvents'),
      bufferedPoints: row.number('BufferedPoints'),
      droppedPoints: row.number('DroppedPoints'),
    },
  }));
}

function heartbeatOf(row: Row): Heartbeat {
  return {
    machine: row.tag('Machine'),
    name: row.tag('Computer'),
    time: row.time,
    osFamily: row.text('OSType').toLowerCase(),
    osName: row.text('OSName'),
    addresses: textList(row.text('ComputerPrivateIPs')),
    version: row.text('Version'),
    mechanism: row.text('Mechanism'),
    missed: row.text('Missed'),
    collectorFailures: row.text('CollectorFailures'),
    collectorsOff: row.text('CollectorsOff'),
  };
}
