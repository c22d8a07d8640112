import { heartbeat } from '../../model/storage';
import type { Sample, SummaryDetail, SummaryFigures } from '../../model/details';
import { comparesTime, column, select } from '../influx/influxql';
import { focusTies } from '../map/buildMap';
import { membersOf } from '../map/groups';
import { noFindings, readMapInput } from '../map/readMap';
import { readPart, unreadOf, valuesOf, type Part } from '../readPart';
import { openItemsOf, openItemsQuery } from '../workitems/openCounts';
import { lookForChanges } from '../workitems/pulls';
import { readChangeCount } from './changes';
import { ownTies, type OwnTie } from './peers';
import { machineCurves, machineQueries } from './performance';
import { ask, byMinutes, firstRow, ofMachine, type DetailReader } from './reader';
import { readSecurity } from './security';
import { newestScan } from './updates';

/** Each figure by itself: one that can't be read is missing, and costs none of the others. */
export async function readSummary(reader: DetailReader): Promise<SummaryDetail> {
  const parts = await Promise.all([
    part('clients, servers and failed connections', () => readDependencies(reader)),
    part('performance', () => readCourses(reader)),
    part('changes', async () => ({ changes: await readChangeCount(reader) })),
    part('security issues', async () => ({ securityIssues: (await readSecurity(reader)).total })),
    part('missing updates', async () => ({
      missingUpdates: (await newestScan(reader))?.number('TotalUpdatesMissing') ?? -1,
    })),
    part('open work items', async () => ({ openWorkItems: await readOpenWorkItems(reader) })),
    part('the time when it was last seen', async () => ({ lastSeen: await readLastSeen(reader) })),
  ]);
  const figures = valuesOf(parts).reduce((known, some) => ({ ...known, ...some }), {});
  return { ...figures, unread: unreadOf(parts) };
}

function part(what: string, read: () => Promise<Partial<SummaryFigures>>): Promise<Part<Partial<SummaryFigures>>> {
  return readPart(what, read);
}

async function readCourses(reader: DetailReader): Promise<Pick<SummaryFigures, 'cpu' | 'memory' | 'network'>> {
  const { cpu, memory, sent, received } = machineCurves(await ask(reader, machineQueries(reader)), reader.range);
  return { cpu, memory, network: together(sent, received) };
}

/** Of other machines and servers; failed are all connections to and from here. */
async function readDependencies(
  reader: DetailReader,
): Promise<Pick<SummaryFigures, 'clients' | 'servers' | 'failedConnections'>> {
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
