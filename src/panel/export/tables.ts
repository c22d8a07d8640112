import { type MapLink, type MapNode } from '../../model/map';
import { ROLES } from '../../model/roles';
import { type MapGraph } from '../layout/graph';
import { portsOf } from '../layout/ports';

/** Times are milliseconds since 1970, durations microseconds; 0 of both is unknown. */
export type CellKind = 'text' | 'count' | 'bytes' | 'time' | 'duration';

export interface Column {
  readonly name: string;
  readonly kind: CellKind;
}

/** The map as rows, for those who read it as a table and for files. A cell of the kind `text` is a string; any is '' for none. */
export interface MapTable {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | number)[] }[];
}

type ColumnOf<Item> = Column & { readonly cell: (item: Item) => string | number };

const KINDS: Readonly<Record<MapNode['kind'], string>> = {
  machine: 'Machine',
  process: 'Process',
  clientGroup: 'Client group',
  serverPortGroup: 'Server port group',
  server: 'Server',
};

export function nodeTable({ nodes, links }: MapGraph): MapTable {
  const titles = titlesOf(nodes);
  const linksOf = linksByNode(nodes, links);
  const sum = (node: MapNode, figure: (link: MapLink) => number) =>
    (linksOf.get(node.id) ?? []).reduce((total, link) => total + figure(link), 0);
  return tableOf(nodes, [
    { name: 'Name', kind: 'text', cell: (node) => node.title },
    { name: 'Kind', kind: 'text', cell: (node) => KINDS[node.kind] },
    { name: 'Part of', kind: 'text', cell: (node) => titles.get(node.parent) ?? node.group ?? '' },
    { name: 'Role', kind: 'text', cell: (node) => ROLES.find((known) => known.role === node.role)?.title ?? '' },
    { name: 'Status', kind: 'text', cell: (node) => (node.status === 'none' ? '' : node.status) },
    { name: 'Because', kind: 'text', cell: (node) => node.statusReasons.map((reason) => reason.text).join('; ') },
    { name: 'Operating system', kind: 'text', cell: (node) => node.osName || node.osFamily },
    { name: 'Tags', kind: 'text', cell: (node) => (node.tags ?? []).join(', ') },
    { name: 'Addresses', kind: 'text', cell: (node) => node.addresses.join(' ') },
    { name: 'Ports', kind: 'text', cell: (node) => node.ports.join(' ') },
    { name: 'Members', kind: 'count', cell: (node) => (isGroup(node) ? node.memberCount : '') },
    { name: 'Connections', kind: 'count', cell: (node) => sum(node, (link) => link.established) },
    { name: 'Failed', kind: 'count', cell: (node) => sum(node, (link) => link.failed) },
    { name: 'Last seen', kind: 'time', cell: (node) => node.lastSeen },
    { name: 'Id', kind: 'text', cell: (node) => node.id },
  ]);
}

export function linkTable({ nodes, links }: MapGraph): MapTable {
  const titles = titlesOf(nodes);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const partOf = (id: string) => titles.get(byId.get(id)?.parent ?? '') ?? '';
  return tableOf(links, [
    { name: 'Client', kind: 'text', cell: (link) => titles.get(link.source) ?? link.source },
    { name: 'Client’s machine', kind: 'text', cell: (link) => partOf(link.source) },
    { name: 'Server', kind: 'text', cell: (link) => titles.get(link.target) ?? link.target },
    { name: 'Server’s machine', kind: 'text', cell: (link) => partOf(link.target) },
    { name: 'Port', kind: 'text', cell: (link) => portsOf(link).join(' ') },
    { name: 'Protocol', kind: 'text', cell: (link) => link.protocol },
    { name: 'Connections', kind: 'count', cell: (link) => link.established },
    { name: 'Open now', kind: 'count', cell: (link) => link.live },
    { name: 'Failed', kind: 'count', cell: (link) => link.failed },
    { name: 'Refused', kind: 'count', cell: (link) => link.refused },
    { name: 'Timed out', kind: 'count', cell: (link) => link.timedOut },
    { name: 'Unreachable', kind: 'count', cell: (link) => link.unreachable },
    { name: 'Reset', kind: 'count', cell: (link) => link.reset },
    { name: 'Given up', kind: 'count', cell: (link) => link.abandoned },
    { name: 'Bytes to the server', kind: 'bytes', cell: (link) => link.bytesSent },
    { name: 'Bytes back', kind: 'bytes', cell: (link) => link.bytesReceived },
    { name: 'Round trip', kind: 'duration', cell: (link) => link.roundTripMean },
    { name: 'Retransmits', kind: 'count', cell: (link) => link.retransmits },
    { name: 'First seen', kind: 'time', cell: (link) => link.firstSeen },
    { name: 'Last seen', kind: 'time', cell: (link) => link.lastSeen },
  ]);
}

function isGroup({ kind }: MapNode): boolean {
  return kind === 'clientGroup' || kind === 'serverPortGroup';
}

/** The links of each node and of what is part of it; a link within it counts once. */
function linksByNode(nodes: readonly MapNode[], links: readonly MapLink[]): Map<string, MapLink[]> {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  const byNode = new Map<string, MapLink[]>(nodes.map((node) => [node.id, []]));
  for (const link of links) {
    const ends = [link.source, link.target].flatMap((end) => [end, parents.get(end) ?? '']);
    new Set(ends).forEach((end) => byNode.get(end)?.push(link));
  }
  return byNode;
}

function titlesOf(nodes: readonly MapNode[]): Map<string, string> {
  return new Map(nodes.map((node) => [node.id, node.title]));
}

function tableOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  columns: readonly ColumnOf<Item>[],
): MapTable {
  return {
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    rows: items.map((item) => ({ id: item.id, cells: columns.map(({ cell }) => cell(item)) })),
  };
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** The rows in the order of a column; rows that are equal in it stay in their order. */
export function sortedRows(table: MapTable, column: number, descending: boolean): MapTable['rows'] {
  const sign = descending ? -1 : 1;
  const compare = (a: string | number = '', b: string | number = '') =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return [...table.rows].sort((a, b) => sign * compare(a.cells[column], b.cells[column]));
}
