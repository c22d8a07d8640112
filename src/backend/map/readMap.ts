import { isMachineId } from '../../model/ids';
import { withCollectors } from '../findings/collectors';
import { NO_FINDINGS, type Findings } from '../findings/readFindings';
import { groupBy } from '../groupBy';
import type { Fragment } from '../influx/influxql';
import { readQuery, type ReadOptions, type Series } from '../influx/reader';
import type { Store } from '../influx/store';
import {
  addressesOf,
  addressesQuery,
  heartbeatsOf,
  heartbeatsQuery,
  machineRecordsOf,
  machineRecordsQuery,
  recordRange,
  type MachineRecord,
  type TimeRange,
} from '../inventory';
import type { ConfiguredStore } from '../requestStore';
import {
  joinedReports,
  reportsAboutAddresses,
  reportsOf,
  reportsOfMachine,
  withCurrentLive,
  type ConnectionReport,
} from './connections';
import { clonesOf, sendersQuery } from './clones';
import { directoryOf, soleHolder } from './directory';
import { focusAmong, unknownFocus } from './focus';
import type { MapInput } from './mapInput';
import { rangeParts, type RangePart } from './rangeParts';
import { boundPortsOf, boundPortsQuery, processRecordsOf, processRecordsQuery } from './records';

export interface MapReader {
  readonly configured: ConfiguredStore;
  readonly store: Store;
  readonly range: TimeRange;
  readonly now: number;
  readonly options: ReadOptions;
}

export interface MapReading extends MapInput {
  /** Names of the computers that send under the focus machine's id by turns; empty where there is one. */
  readonly clones: readonly string[];
}

type ReadFindings = (reader: MapReader, machines: readonly MachineRecord[]) => Promise<Findings>;

/**
 * Everything for the map of one focus machine: what does not wait for another answer is asked at once.
 *
 * @param findings reads what is found out about the machines on the map; {@link noFindings} for ties alone
 */
export async function readMapInput(reader: MapReader, focusText: string, findings: ReadFindings): Promise<MapReading> {
  const { range, now } = reader;
  // Who asks by an id need not wait until it is known whose it is.
  const early = isMachineId(focusText) ? readOwn(reader, focusText) : undefined;
  // Nobody waits for it yet: a fault of it must not end the process while the machines are read.
  early?.catch(() => undefined);
  const [records, addresses] = await Promise.all([
    one(reader, machineRecordsQuery(recordRange(range))),
    one(reader, addressesQuery(recordRange(range))),
  ]);
  const machines = machineRecordsOf(records, addressesOf(addresses));
  const focus = focusAmong(machines, focusText, now) ?? (await focusOfAnyTime(reader, focusText));
  const [{ reports: own, boundPorts, clones }, others] = await Promise.all([
    early && focus.id === focusText ? early : readOwn(reader, focus.id),
    reportsAbout(reader, focus, machines),
  ]);
  const told = [...own, ...others.filter(({ machine }) => machine !== focus.id)];
  const processIds = [...new Set([...told, ...boundPorts].map(({ process }) => process))].filter(Boolean);
  const involved = involvedMachines(focus, machines, told);
  const [processes, beats, found] = await Promise.all([
    processIds.length === 0 ? [] : one(reader, processRecordsQuery(range, processIds)),
    one(reader, heartbeatsQuery(recordRange(range), involved)),
    findings(reader, recordsOf(involved, [focus, ...machines])),
  ]);
  const heartbeats = heartbeatsOf(beats);
  return {
    focus,
    range,
    now,
    machines,
    reports: withCurrentLive(told, heartbeats, range.to),
    processes: processRecordsOf(processes),
    boundPorts,
    heartbeats,
    findings: withCollectors(found, heartbeats),
    clones,
  };
}

/** What the machine itself tells: its connections and ports, and which computers send as it. */
async function readOwn(reader: MapReader, machine: string) {
  const { range } = reader;
  const [reports, bound, senders] = await Promise.all([
    connections(reader, (part) => reportsOfMachine(part, machine)),
    one(reader, boundPortsQuery(range, machine)),
    one(reader, sendersQuery(range, machine)),
  ]);
  return { reports, boundPorts: boundPortsOf(bound), clones: clonesOf(senders) };
}

export const noFindings: ReadFindings = () => Promise.resolve(NO_FINDINGS);

async function one({ store, options }: MapReader, query: Fragment): Promise<readonly Series[]> {
  const [series = []] = await readQuery(store, [query], options);
  return series;
}

async function connections(
  reader: MapReader,
  queriesOf: (part: RangePart) => readonly Fragment[],
): Promise<readonly ConnectionReport[]> {
  const parts = rangeParts(reader.range, reader.now).map(async (part) =>
    reportsOf(await Promise.all(queriesOf(part).map((query) => one(reader, query)))),
  );
  return joinedReports(await Promise.all(parts));
}

/** What others tell about addresses that the focus machine alone holds: others' say nothing about this machine. */
async function reportsAbout(
  reader: MapReader,
  focus: MachineRecord,
  machines: readonly MachineRecord[],
): Promise<readonly ConnectionReport[]> {
  const directory = directoryOf(machines);
  const own = focus.addresses.filter((address) => soleHolder(directory, address) === focus.id);
  return own.length === 0 ? [] : connections(reader, (part) => reportsAboutAddresses(part, own));
}

/** A machine that is silent in the range is known all the same: its map is empty and says so. */
async function focusOfAnyTime(reader: MapReader, focusText: string): Promise<MachineRecord> {
  const machines = machineRecordsOf(await one(reader, machineRecordsQuery({ from: 0, to: reader.now })), []);
  const focus = focusAmong(machines, focusText, reader.now);
  if (!focus) {
    throw unknownFocus(machines, focusText);
  }
  return focus;
}

function recordsOf(ids: readonly string[], machines: readonly MachineRecord[]): MachineRecord[] {
  const known = new Map(machines.map((machine) => [machine.id, machine]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

function involvedMachines(
  focus: MachineRecord,
  machines: readonly MachineRecord[],
  reports: readonly ConnectionReport[],
): string[] {
  const directory = directoryOf(machines);
  const byRemote = [...groupBy(reports, ({ remoteIp }) => remoteIp).keys()];
  const called = byRemote.flatMap((address) => soleHolder(directory, address) ?? []);
  return [...new Set([focus.id, ...reports.map(({ machine }) => machine), ...called])];
}
