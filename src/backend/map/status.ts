import type { MapLink, MapNode, StatusReason } from '../../model/map';
import { worstOf } from '../../model/severity';
import { SILENT_AFTER_MS } from '../../model/silence';
import type { Findings } from '../findings/readFindings';
import { groupBy } from '../groupBy';
import { duration } from '../health/duration';

/**
 * The nodes with what is wrong with them: connections that failed at either end, silent agents, and what was found out
 * about machines.
 */
export function withStatus(
  nodes: readonly MapNode[],
  links: readonly MapLink[],
  findings: Findings['reasons'],
  newestPossible: number,
): MapNode[] {
  const failures = failuresByNode(nodes, links);
  return nodes.map((node) => {
    const found = node.kind === 'machine' ? (findings.get(node.id) ?? []) : [];
    const reasons = byBadge([
      ...failedConnections(failures.get(node.id)),
      ...silentAgent(node, newestPossible),
      ...found,
    ]);
    return { ...node, statusReasons: reasons, status: worstOf(reasons.map(({ status }) => status)) ?? 'none' };
  });
}

interface Failures {
  made: number;
  received: number;
}

/** Counts of failed connections for both ends of each link, and for what they are drawn in. */
function failuresByNode(nodes: readonly MapNode[], links: readonly MapLink[]): Map<string, Failures> {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const failures = new Map<string, Failures>();
  const count = (id: string, end: keyof Failures, failed: number) => {
    for (let node: string | undefined = id; node; node = parents.get(node)) {
      const known = failures.get(node) ?? { made: 0, received: 0 };
      known[end] += failed;
      failures.set(node, known);
    }
  };
  for (const { source, target, failed } of links) {
    if (failed > 0) {
      count(source, 'made', failed);
      count(target, 'received', failed);
    }
  }
  return failures;
}

function failedConnections(failures: Failures | undefined): StatusReason[] {
  if (!failures) {
    return [];
  }
  const { made, received } = failures;
  const texts = [
    ...(made > 0 ? [`${connections(made)} from here failed`] : []),
    ...(received > 0 ? [`${connections(received)} to here failed`] : []),
  ];
  return [{ badge: 'failedConnections', status: 'warning', count: Math.max(made, received), text: texts.join(', ') }];
}

function connections(count: number): string {
  return count === 1 ? '1 connection' : `${count} connections`;
}

function silentAgent({ kind, lastSeen }: MapNode, newestPossible: number): StatusReason[] {
  const silentFor = newestPossible - lastSeen;
  if (kind !== 'machine' || silentFor < SILENT_AFTER_MS) {
    return [];
  }
  const since =
    lastSeen === 0 ? 'The agent sent nothing in this range' : `The agent has been silent for ${duration(silentFor)}`;
  return [{ badge: 'agent', status: 'warning', count: 1, text: since }];
}

/** A node has one badge of a kind: what several reasons have to say stands in its text. */
function byBadge(reasons: readonly StatusReason[]): StatusReason[] {
  return [...groupBy(reasons, ({ badge }) => badge).values()].map((its) => ({
    badge: its[0]!.badge,
    status: worstOf(its.map(({ status }) => status))!,
    count: its.reduce((sum, { count }) => sum + count, 0),
    text: its.map(({ text }) => text).join('. '),
  }));
}
