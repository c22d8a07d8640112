import { type MapNode, type StatusReason } from '../../../model/map';
import { worstOf } from '../../../model/severity';
import { type MapGraph } from '../../layout/graph';
import { type MachineDirectory } from './directory';
import { type FiringAlert } from './firing';

/** A badge's text names this many rules. */
const MOST_NAMES = 3;

/** The graph whose machines have the alerts that fire for them among their status reasons; silenced ones don't count. */
export function withAlerts(graph: MapGraph, alerts: readonly FiringAlert[], directory: MachineDirectory): MapGraph {
  const firing = alerts.filter(({ silenced }) => !silenced);
  if (firing.length === 0) {
    return graph;
  }
  const byMachine = new Map<string, FiringAlert[]>();
  for (const alert of firing) {
    const machine = directory.machineOf(alert.labels);
    if (machine !== undefined) {
      byMachine.set(machine, [...(byMachine.get(machine) ?? []), alert]);
    }
  }
  return byMachine.size === 0 ? graph : { ...graph, nodes: graph.nodes.map((node) => withReason(node, byMachine)) };
}

function withReason(node: MapNode, byMachine: ReadonlyMap<string, readonly FiringAlert[]>): MapNode {
  const alerts = node.kind === 'machine' ? byMachine.get(node.machine) : undefined;
  if (alerts === undefined) {
    return node;
  }
  const reason = reasonOf(alerts);
  return {
    ...node,
    status: worstOf([node.status, reason.status])!,
    statusReasons: [reason, ...node.statusReasons],
  };
}

function reasonOf(alerts: readonly FiringAlert[]): StatusReason {
  const names = [...new Set(alerts.map(({ name }) => name))];
  const more = names.length > MOST_NAMES ? [`${names.length - MOST_NAMES} more`] : [];
  const count = alerts.length === 1 ? '1 alert fires' : `${alerts.length} alerts fire`;
  return {
    badge: 'alerts',
    status: worstOf(alerts.map(({ severity }) => severity))!,
    count: alerts.length,
    text: `${count}: ${[...names.slice(0, MOST_NAMES), ...more].join(', ')}`,
  };
}
