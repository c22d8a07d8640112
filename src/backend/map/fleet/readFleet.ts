import type { MapScope } from '../../../model/query';
import { processPool } from '../../../model/storage';
import { ROLES, type Role } from '../../../model/roles';
import { roleOf } from '../../../model/roleOf';
import { withCollectors } from '../../findings/collectors';
import { NO_FINDINGS, readFindings, type Findings } from '../../findings/readFindings';
import { groupBy } from '../../groupBy';
import { between, column, select, type Fragment } from '../../influx/influxql';
import { readQuery, streamQuery } from '../../influx/reader';
import { rowsOf } from '../../influx/rows';
import {
  heartbeatsOf,
  heartbeatsQuery,
  machineRecordsOf,
  machineRecordsQuery,
  recordRange,
  type Heartbeat,
  type MachineRecord,
  type TimeRange,
} from '../../inventory';
import { directoryOf, soleHolder } from '../directory';
import { mainRole } from '../machineNodes';
import type { MapReader } from '../readMap';
import { machinesInScope } from './scope';
import { talksOf, talksQueries, type Parties, type Talk } from './talks';

export interface FleetMachine extends MachineRecord {
  readonly role: Role | '';
  /** Milliseconds since 1970 of the newest heartbeat; 0 where there is none. */
  readonly lastSeen: number;
}

export interface FleetInput {
  readonly range: TimeRange;
  readonly now: number;
  readonly machines: readonly FleetMachine[];
  /** Ids of the machines that the map is of; undefined for all. */
  readonly members: ReadonlySet<string> | undefined;
  readonly talks: readonly Talk[];
  readonly findings: Findings;
}

/** With more members a statement that names them is slower than reading the whole fleet. */
const MOST_NAMED = 100;

/** Everything for a map of many machines by a few statements, however many machines there are. */
export async function readFleet(reader: MapReader, scope: MapScope): Promise<FleetInput> {
  const { range, now } = reader;
  const allTalks = 'fleet' in scope ? readTalks(reader) : undefined;
  // Nobody waits for it yet: a fault of it must not end the process while the machines are read.
  allTalks?.catch(() => undefined);
  const { machines, heartbeats } = await readMachines(reader);
  const members = machinesInScope(scope, machines, now);
  const [talks, findings] = await (members === undefined || members.size > MOST_NAMED
    ? Promise.all([allTalks ?? readTalks(reader), readFindings(reader, machines)])
    : readFew(reader, machines, members));
  return { range, now, machines, members, talks, findings: withCollectors(findings, heartbeats) };
}

/** Of a few members and of those that they talk with, who are known when the talks are. */
async function readFew(
  reader: MapReader,
  machines: readonly FleetMachine[],
  members: ReadonlySet<string>,
): Promise<[Talk[], Findings]> {
  if (members.size === 0) {
    return [[], NO_FINDINGS];
  }
  const directory = directoryOf(machines);
  const addresses = machines
    .filter(({ id }) => members.has(id))
    .flatMap(({ id, addresses }) => addresses.filter((address) => soleHolder(directory, address) === id));
  const talks = await readTalks(reader, { machines: [...members], addresses });
  const met = talks.flatMap(({ machine, remoteIp }) => [machine, soleHolder(directory, remoteIp)]);
  const involved = new Set([...members, ...met]);
  const concerned = machines.filter(({ id }) => involved.has(id));
  return [talks, await readFindings(reader, concerned)];
}

/** Taken over as they come, so that a large answer is never held as text and as rows at once. */
async function readTalks({ store, range, now, options }: MapReader, parties?: Parties): Promise<Talk[]> {
  const all: Talk[] = [];
  for await (const { series } of streamQuery(store, talksQueries(range, now, parties), options)) {
    all.push(...talksOf(series));
  }
  return all;
}

interface Inventory {
  readonly machines: readonly FleetMachine[];
  readonly heartbeats: readonly Heartbeat[];
}

async function readMachines({ store, range, options }: MapReader): Promise<Inventory> {
  const around = recordRange(range);
  const [[records = []], [beats = []], [processes = []]] = (await Promise.all(
    [machineRecordsQuery(around), heartbeatsQuery(around), rolesQuery(around)].map((query) =>
      readQuery(store, [query], options),
    ),
  )) as [Answer, Answer, Answer];
  const roles = groupBy(rowsOf(processes), (row) => row.tag('Machine'));
  const heartbeats = heartbeatsOf(beats);
  const beatOf = new Map(heartbeats.map((beat) => [beat.machine, beat]));
  const recordOf = new Map(machineRecordsOf(records, heartbeats).map((record) => [record.id, record]));
  const machines = [...new Set([...recordOf.keys(), ...beatOf.keys()])].sort().map((id) => {
    const beat = beatOf.get(id);
    return {
      ...(recordOf.get(id) ?? recordOfBeat(beat!)),
      role: mainRole(
        (roles.get(id) ?? []).map((row) => knownRole(row.text('Role_s')) ?? roleOf([row.tag('ProcessName')], []) ?? ''),
      ),
      lastSeen: beat?.time ?? 0,
    };
  });
  return { machines, heartbeats };
}

type Answer = Awaited<ReturnType<typeof readQuery>>;

/** The role of each process that a machine runs, by the process's name. */
export function rolesQuery({ from, to }: TimeRange): Fragment {
  return select({
    columns: [column('Role_s', 'last')],
    from: processPool.name,
    where: [between(from, to)],
    groupBy: ['Machine', 'ProcessName'],
  });
}

function knownRole(text: string): Role | undefined {
  return ROLES.find(({ role }) => role === text)?.role;
}

/** A machine whose newest record is older than the range has at least its heartbeats. */
function recordOfBeat({ machine, name, osFamily, osName, addresses, version, time }: Heartbeat): MachineRecord {
  return {
    id: machine,
    name,
    computer: name,
    osFamily,
    osName,
    addresses,
    addressesAt: time,
    agentVersion: version,
    tags: [],
    recordedAt: time,
  };
}
