import { type MapLink, type MapNode } from '../../model/map';
import { type Role } from '../../model/roles';
import { topNodes } from './columns';
import { type MapGraph } from './graph';
import { type LinkEnds, type NoiseRule } from './noise';
import { containsPattern } from './pattern';
import { isPortIn, parsePorts, portsOf, type PortRange } from './ports';

/** What of a map is shown; an empty text asks for nothing. */
export interface MapFilter {
  /** Server ports, as `443, 8000-8100`. A text that is no such list asks for nothing. */
  readonly ports: string;
  /** Part of a process' name; `*` stands for any letters. */
  readonly process: string;
  readonly role: Role | '';
  readonly protocol: string;
  /** As the focus machine sees it. */
  readonly direction: '' | 'inbound' | 'outbound';
  readonly onlyFailed: boolean;
  /** Hides links without a connection that was established or open in the range, and processes without a link. */
  readonly hideIdle: boolean;
  readonly hideNoise: boolean;
}

export const NO_FILTER: MapFilter = {
  ports: '',
  process: '',
  role: '',
  protocol: '',
  direction: '',
  onlyFailed: false,
  hideIdle: false,
  hideNoise: false,
};

export interface FilteredGraph {
  readonly graph: MapGraph;
  readonly hiddenLinks: number;
  /** Machines with an agent that are drawn nowhere because all their links are hidden. */
  readonly hiddenMachines: number;
  /** The same of machines without an agent: the members of hidden groups, and hidden members of those that are left. */
  readonly hiddenWithoutAgent: number;
}

export function isFiltering(filter: MapFilter): boolean {
  return countFilters(filter) > 0;
}

export function countFilters(filter: MapFilter): number {
  return Object.values(filter).filter((value) => value !== '' && value !== false).length;
}

/** The graph without the links that the filter hides, and without what then has no link left; the focus machine stays. */
export function filterGraph(graph: MapGraph, filter: MapFilter, noise: readonly NoiseRule[]): FilteredGraph {
  if (!isFiltering(filter)) {
    return { graph, hiddenLinks: 0, hiddenMachines: 0, hiddenWithoutAgent: 0 };
  }
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const ports = parsePorts(filter.ports) ?? [];
  const links = graph.links.filter((link) => passes(endsOf(link, byId), graph.focus, filter, ports, noise));
  const nodes = nodesLeft(graph, links, !isFiltering({ ...filter, hideNoise: false }));
  const hidden = graph.nodes.filter((node) => !nodes.has(node.id) && node.kind !== 'process');
  const machines = hidden.filter(({ kind }) => kind === 'machine');
  // The servers of a hidden server port group are the group's members already.
  const others = hidden.filter(({ kind, parent }) => kind !== 'machine' && (kind !== 'server' || nodes.has(parent)));
  return {
    graph: { ...graph, links, nodes: graph.nodes.filter((node) => nodes.has(node.id)).map(withMembersLeft) },
    hiddenLinks: graph.links.length - links.length,
    hiddenMachines: machines.length,
    hiddenWithoutAgent: others.reduce((sum, { memberCount }) => sum + Math.max(1, memberCount), 0),
  };

  function withMembersLeft(node: MapNode): MapNode {
    const gone = hidden.filter((one) => one.parent === node.id).length;
    return gone === 0 ? node : { ...node, memberCount: node.memberCount - gone };
  }
}

function endsOf(link: MapLink, byId: ReadonlyMap<string, MapNode>): LinkEnds {
  const ends = [byId.get(link.source), byId.get(link.target)].filter((node) => node !== undefined);
  return { link, ends, machines: ends.map((node) => byId.get(node.parent) ?? node) };
}

function passes(
  ends: LinkEnds,
  focus: string,
  filter: MapFilter,
  ports: readonly PortRange[],
  noise: readonly NoiseRule[],
): boolean {
  const { link } = ends;
  return (
    (ports.length === 0 || portsOf(link).some((port) => isPortIn(port, ports))) &&
    (filter.process === '' || ends.ends.some((node) => isProcessNamed(node, filter.process))) &&
    (filter.role === '' || [...ends.ends, ...ends.machines].some((node) => node.role === filter.role)) &&
    (filter.protocol === '' || link.protocol === filter.protocol) &&
    (filter.direction === '' || focus === '' || goes(filter.direction, ends, focus)) &&
    (!filter.onlyFailed || link.failed > 0) &&
    (!filter.hideIdle || link.established > 0 || link.live > 0 || link.failed > 0) &&
    (!filter.hideNoise || !noise.some((isNoise) => isNoise(ends)))
  );
}

function isProcessNamed(node: MapNode, name: string): boolean {
  return node.kind === 'process' && containsPattern(name, node.title);
}

function goes(direction: 'inbound' | 'outbound', { link, ends, machines }: LinkEnds, focus: string): boolean {
  const end = direction === 'inbound' ? link.target : link.source;
  return ends.some((node, index) => node.id === end && machines[index]?.id === focus);
}

/** Ids of what the links touch and what that is drawn in; what never had a link stays where only noise is hidden. */
function nodesLeft(graph: MapGraph, links: readonly MapLink[], keepsLinkless: boolean): Set<string> {
  const touched = new Set(links.flatMap((link) => [link.source, link.target]));
  const parents = new Set(graph.nodes.map((node) => node.parent));
  const linked = new Set(graph.links.flatMap((link) => [link.source, link.target]));
  const left = graph.nodes.filter(
    (node) => node.id === graph.focus || touched.has(node.id) || (keepsLinkless && isLinkless(node)),
  );
  const top = topNodes(graph.nodes);
  return new Set(left.flatMap((node) => [node.id, top.get(node.id) ?? node.id]));

  function isLinkless(node: MapNode): boolean {
    return (node.kind === 'process' || node.kind === 'machine') && !linked.has(node.id) && !parents.has(node.id);
  }
}
