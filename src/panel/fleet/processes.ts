import { type MapLink } from '../../model/map';
import { type MapGraph } from '../layout/graph';

/**
 * A map of many machines with the processes of some, and the links of these processes in place of the machines' own.
 *
 * @param maps of each expanded machine its focus map, by machine id
 */
export function withProcesses(graph: MapGraph, maps: ReadonlyMap<string, MapGraph>): MapGraph {
  return [...maps].reduce((merged, [machine, map]) => withProcessesOf(merged, machine, map), graph);
}

function withProcessesOf(graph: MapGraph, machine: string, map: MapGraph): MapGraph {
  const processes = map.nodes.filter((node) => node.kind === 'process' && node.machine === machine);
  if (!graph.nodes.some((node) => node.id === machine) || processes.length === 0) {
    return graph;
  }
  const nodes = [...graph.nodes, ...processes.map((process) => ({ ...process, parent: machine }))];
  const known = new Map(nodes.map((node) => [node.id, node.parent || node.id]));
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  const outsiders = new Map(graph.nodes.filter((node) => node.machine === '').map((node) => [node.kind, node.id]));
  const endOf = (id: string): string | undefined => {
    const { kind, machine: far } = byId.get(id) ?? { kind: undefined, machine: '' };
    if (known.has(id) || kind === undefined) {
      return known.has(id) ? id : undefined;
    }
    return known.has(far) ? far : outsiders.get(kind === 'server' ? 'serverPortGroup' : kind);
  };
  const links = map.links.flatMap((link): MapLink[] => {
    const [source, target] = [endOf(link.source), endOf(link.target)];
    const isItsOwn = source !== undefined && target !== undefined && isOf(source) !== isOf(target);
    return isItsOwn ? [{ ...link, source, target }] : [];
  });
  return {
    ...graph,
    nodes,
    links: [...graph.links.filter(({ source, target }) => !isOf(source) && !isOf(target)), ...links],
  };

  function isOf(end: string): boolean {
    return (known.get(end) ?? end) === machine;
  }
}
