import { type MapNode } from '../../model/map';
import { ROLES } from '../../model/roles';
import { type MapGraph } from './graph';
import { containsPattern } from './pattern';
import { portsOf } from './ports';

/**
 * What a search on the map finds, by id of the box or row it is drawn as, from the left and the top on.
 *
 * A text is found in names, addresses, tags, roles and operating systems; a number (also `:443` or `port 443`) also as a port:
 * of the nodes that serve it and of the servers of links.
 *
 * @param ends the id that each node is drawn as
 * @param drawn ids of what is drawn, in that order
 */
export function hitsOf(
  text: string,
  graph: MapGraph,
  ends: ReadonlyMap<string, string>,
  drawn: readonly string[],
): string[] {
  const wanted = text.trim();
  if (wanted === '') {
    return [];
  }
  const port = portOf(wanted);
  const servers = new Set(
    graph.links.filter((link) => port !== undefined && portsOf(link).includes(port)).map((link) => link.target),
  );
  const hits = new Set(
    graph.nodes
      .filter(
        (node) => (port !== undefined && (servers.has(node.id) || node.ports.includes(port))) || says(node, wanted),
      )
      .map((node) => ends.get(node.id)),
  );
  return drawn.filter((id) => hits.has(id));
}

function portOf(text: string): number | undefined {
  const match = /^(?:port\s+|:)?(\d{1,5})$/i.exec(text);
  return match ? Number(match[1]) : undefined;
}

function says(node: MapNode, text: string): boolean {
  const role = ROLES.find((known) => known.role === node.role)?.title ?? '';
  return [node.title, node.subtitle, role, node.osName, ...node.addresses, ...(node.tags ?? [])].some((part) =>
    containsPattern(text, part),
  );
}
