import { added, reconciled, type Activity } from './activity';
import type { ConnectionReport } from './connections';
import { sharedOut, splitBy } from './sharing';

/** A client and a server that talk with each other, as far as their reports tell. */
export interface Pair {
  readonly client: ConnectionReport;
  readonly server: ConnectionReport;
  readonly activity: Activity;
}

/**
 * Pairs the reports of the same connections, at least one of either end. The activities add up to what both ends
 * together tell, the larger sum of each count: no connection is in two pairs.
 */
export function pairsOf(clients: readonly ConnectionReport[], servers: readonly ConnectionReport[]): Pair[] {
  const told = reconciled(sumOf(clients), sumOf(servers));
  const [client, server] = [clients[0]!, servers[0]!];
  if (clients.length === 1 && servers.length === 1) {
    return [{ client, server, activity: told }];
  }
  if (clients.length === 1) {
    const shares = sharedOut(told, activitiesOf(servers));
    return servers.map((server, i) => ({ client, server, activity: shares[i]! }));
  }
  return pairsByClient(told, clients, servers);
}

function activitiesOf(reports: readonly ConnectionReport[]): Activity[] {
  return reports.map(({ activity }) => activity);
}

function sumOf(reports: readonly ConnectionReport[]): Activity {
  return activitiesOf(reports).reduce(added);
}

/**
 * Which client called which of several servers is not told. Both are laid side by side by their connections, the
 * busiest first, and those that touch are paired: few pairs, each needed to make the sums of both ends come out.
 */
function pairsByClient(
  told: Activity,
  clients: readonly ConnectionReport[],
  servers: readonly ConnectionReport[],
): Pair[] {
  const shares = sharedOut(told, activitiesOf(clients));
  const ends = [spansOf(clients.toSorted(busiestFirst)), spansOf(servers.toSorted(busiestFirst))] as const;
  return clients.flatMap((client, i) => {
    const touching = servers
      .map((server) => ({ server, weight: overlap(ends[0].get(client)!, ends[1].get(server)!) }))
      .filter(({ weight }) => weight > 0);
    const parts = splitBy(
      shares[i]!,
      touching.map(({ weight }) => weight),
    );
    return touching.map(({ server }, j) => ({ client, server, activity: parts[j]! }));
  });
}

function busiestFirst(a: ConnectionReport, b: ConnectionReport): number {
  return b.activity.established - a.activity.established || (a.process < b.process ? -1 : 1);
}

type Span = readonly [from: number, to: number];

/** The part of 0 to 1 that each report's connections are of them all; none is without any. */
function spansOf(reports: readonly ConnectionReport[]): Map<ConnectionReport, Span> {
  const weightOf = ({ activity }: ConnectionReport) => Math.max(1, activity.established);
  const all = reports.reduce((sum, report) => sum + weightOf(report), 0);
  let end = 0;
  return new Map(
    reports.map((report) => {
      const start = end;
      end += weightOf(report);
      return [report, [start / all, end / all]];
    }),
  );
}

function overlap([from, to]: Span, [otherFrom, otherTo]: Span): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}
