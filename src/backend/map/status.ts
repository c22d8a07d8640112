import type { MapLink, MapNode, Status, StatusReason } from '../../model/map';
import { duration } from '../health/duration';

const SILENT_AFTER_MS = 180_000;
const SEVERITY: readonly Status[] = ['none', 'informational', 'warning', 'critical'];

/** The nodes with what is wrong with them: connections that failed at either end, and silent agents. */
export function withStatus(nodes: readonly MapNode[], links: readonly MapLink[], newestPossible: number): MapNode[] {
  const failures = failuresByNode(nodes, links);
  return nodes.map((node) => {
    const reasons = [...failedConnections(failures.get(node.id)), ...silentAgent(node, newestPossible)];
    return { ...node, statusReasons: reasons, status: worst(reasons) };
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

function worst(reasons: readonly StatusReason[]): Status {
  return reasons.reduce<Status>(
    (worst, { status }) => (SEVERITY.indexOf(status) > SEVERITY.indexOf(worst) ? status : worst),
    'none',
  );
}
