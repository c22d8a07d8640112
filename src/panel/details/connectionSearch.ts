import { type MapLink, type MapNode } from '../../model/map';

/** What ids and addresses are made of: a search takes these characters without quotation marks. */
const ID = /^[\w.:-]+$/;
const ADDRESS = /^[\da-f.:]+$/i;
/** More would not fit into the address of a page. */
const MOST_VALUES = 100;

/**
 * The log search that finds the records of links, as their clients reported them where they have agents, else as their
 * servers did. It finds more than the links' records where their other ends are too many or unknown.
 *
 * @returns empty where no end with an agent is known
 */
export function connectionSearch(
  links: readonly MapLink[],
  nodes: ReadonlyMap<string, MapNode>,
  onlyFailed: boolean,
): string {
  const isTold = (end: (link: MapLink) => string) => links.every((link) => reporterOf(nodes.get(end(link))) !== '');
  const outbound = isTold(sourceOf) && links.some(({ evidence }) => evidence !== 'server');
  if (links.length === 0 || (!outbound && !isTold(targetOf))) {
    return '';
  }
  const [own, other] = outbound ? [sourceOf, targetOf] : [targetOf, sourceOf];
  const reporters = links.map((link) => nodes.get(own(link))!);
  const field = reporters.every(({ kind }) => kind === 'process') ? 'Process' : 'Machine';
  const isSelf = links.some((link) => link.self);
  const ports = links.flatMap((link) => (link.ports?.length ? link.ports : [link.port]));
  return [
    'Type=VMConnection',
    ...oneOf(
      field,
      reporters.map((node) => (field === 'Process' ? node.id : node.machine)),
    ),
    `Direction=${outbound ? 'outbound' : 'inbound'}`,
    ...oneOf('DestinationPort', ports.filter((port) => port > 0).map(String)),
    // A self link also goes by loopback.
    ...(isSelf ? [] : addressCondition(links.map((link) => addressesOf(nodes.get(other(link)), nodes)))),
    ...(onlyFailed ? ['LinksFailed>0'] : []),
  ].join(' ');
}

function sourceOf(link: MapLink): string {
  return link.source;
}

function targetOf(link: MapLink): string {
  return link.target;
}

function reporterOf(node: MapNode | undefined): string {
  return node !== undefined && ID.test(node.machine) && ID.test(node.id) ? node.machine : '';
}

/** A process has those of its machine. */
function addressesOf(node: MapNode | undefined, nodes: ReadonlyMap<string, MapNode>): readonly string[] {
  return (node?.kind === 'process' ? nodes.get(node.parent) : node)?.addresses ?? [];
}

function addressCondition(ends: readonly (readonly string[])[]): string[] {
  const isTold = ends.every((addresses) => addresses.length > 0 && addresses.every((one) => ADDRESS.test(one)));
  return isTold ? oneOf('RemoteIp', ends.flat()) : [];
}

function oneOf(field: string, values: readonly string[]): string[] {
  const distinct = [...new Set(values)];
  if (distinct.length === 1) {
    return [`${field}=${distinct[0]}`];
  }
  return distinct.length === 0 || distinct.length > MOST_VALUES ? [] : [`${field} IN {${distinct.join(', ')}}`];
}
