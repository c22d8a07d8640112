import { heartbeat } from '../../model/storage';
import type { Sample, SummaryDetail } from '../../model/details';
import { comparesTime, column, select } from '../influx/influxql';
import { focusTies } from '../map/buildMap';
import { membersOf } from '../map/groups';
import { noFindings, readMapInput } from '../map/readMap';
import { readChangeCount } from './changes';
import { openItemsOf, openItemsQuery } from '../workitems/openCounts';
import { lookForChanges } from '../workitems/pulls';
import { ownTies, type OwnTie } from './peers';
import { machineCurves, machineQueries } from './performance';
import { ask, byMinutes, firstRow, ofMachine, type DetailReader } from './reader';
import { readSecurity } from './security';
import { newestScan } from './updates';

export async function readSummary(reader: DetailReader): Promise<SummaryDetail> {
  const [dependencies, curves, changes, security, scan, openWorkItems, lastSeen] = await Promise.all([
    readDependencies(reader),
    ask(reader, machineQueries(reader)),
    readChangeCount(reader),
    readSecurity(reader),
    newestScan(reader),
    readOpenWorkItems(reader),
    readLastSeen(reader),
  ]);
  const { cpu, memory, sent, received } = machineCurves(curves, reader.range);
  return {
    ...dependencies,
    cpu,
    memory,
    network: together(sent, received),
    changes,
    securityIssues: security.total,
    missingUpdates: scan?.number('TotalUpdatesMissing') ?? -1,
    openWorkItems,
    lastSeen,
  };
}

/** Of other machines and servers; failed are all connections to and from here. */
async function readDependencies(
  reader: DetailReader,
): Promise<Pick<SummaryDetail, 'clients' | 'servers' | 'failedConnections'>> {
  const input = await readMapInput(byMinutes(reader), reader.machine.id, noFindings);
  const ties = focusTies(input);
  const own = ownTies(ties, input.focus.id, undefined);
  return {
    clients: remotes(own, 'inbound'),
    servers: remotes(own, 'outbound'),
    failedConnections: ties.reduce((sum, { activity }) => sum + activity.failed, 0),
  };
}

function remotes(ties: readonly OwnTie[], direction: OwnTie['direction']): number {
  const others = ties
    .filter((tie) => tie.direction === direction && tie.other.machine !== tie.own.machine)
    .map(({ other }) => other);
  const machines = new Set(others.map(({ machine }) => machine).filter(Boolean));
  return machines.size + membersOf(others.filter(({ machine }) => machine === '')).count;
}

function together(sent: readonly Sample[], received: readonly Sample[]): Sample[] {
  const sums = new Map(sent);
  for (const [time, value] of received) {
    sums.set(time, (sums.get(time) ?? 0) + value);
  }
  return [...sums].sort(([a], [b]) => a - b);
}

/** Those that the store knows: the service desks are looked into meanwhile, and only the list of them waits for that. */
async function readOpenWorkItems(reader: DetailReader): Promise<number> {
  lookForChanges(reader.configured);
  const [items = []] = await ask(reader, [openItemsQuery(reader.range, [reader.machine])]);
  return openItemsOf(items, [reader.machine]).get(reader.machine.id)?.count ?? 0;
}

async function readLastSeen(reader: DetailReader): Promise<number> {
  const query = select({
    columns: [column('Version')],
    from: heartbeat.name,
    where: [ofMachine(reader), comparesTime('<=', reader.range.to)],
    newestFirst: true,
    limit: 1,
  });
  return firstRow((await ask(reader, [query]))[0])?.time ?? 0;
}
