import { connectionCount } from '../../model/connectionCount';
import type { MapLink, MapNode, NodeKind } from '../../model/map';
import { portName } from '../../model/portName';
import type { Field } from '../plugin/frame';

const GREEN = 'green';
const RED = 'red';
const GRAY = 'gray';

/** Names of Grafana's own icons. */
const ICONS: Readonly<Record<NodeKind, string>> = {
  machine: 'monitor',
  process: 'gf-layout-simple',
  clientGroup: 'users-alt',
  serverPortGroup: 'layer-group',
  server: 'cloud',
};

interface Totals {
  readonly established: number;
  readonly live: number;
  readonly failed: number;
}

const NOTHING: Totals = { established: 0, live: 0, failed: 0 };

/** The columns that Grafana's Node Graph panel draws a node from. The ring shows the share of failed connections. */
export function nodeDisplayFields(nodes: readonly MapNode[], links: readonly MapLink[]): Field[] {
  const totals = totalsByNode(nodes, links);
  const of = (node: MapNode) => totals.get(node.id) ?? NOTHING;
  const failedShare = (node: MapNode) => of(node).failed / Math.max(1, connectionCount(of(node)) + of(node).failed);
  return [
    text('mainstat', nodes, (node) => mainStat(of(node))),
    text('secondarystat', nodes, (node) => (of(node).failed > 0 ? `${of(node).failed} failed` : '')),
    arc('arc__ok', 'Established', GREEN, nodes, (node) => 1 - failedShare(node)),
    arc('arc__failed', 'Failed', RED, nodes, failedShare),
    detail('detail__kind', 'Kind', nodes, ({ kind }) => kind),
    detail('detail__role', 'Role', nodes, ({ role }) => role),
    detail('detail__addresses', 'Addresses', nodes, ({ addresses }) => addresses.slice(0, 20).join(', ')),
    detail('detail__ports', 'Ports', nodes, ({ ports }) => ports.join(', ')),
    detail('detail__status', 'Status', nodes, ({ statusReasons }) =>
      statusReasons.map((reason) => reason.text).join('; '),
    ),
    text('icon', nodes, ({ kind }) => ICONS[kind]),
  ];
}

/** The columns that Grafana's Node Graph panel draws a link from. */
export function linkDisplayFields(links: readonly MapLink[]): Field[] {
  const most = links.reduce((most, { bytesSent, bytesReceived }) => Math.max(most, bytesSent + bytesReceived), 1);
  return [
    text('mainstat', links, (link) =>
      link.kind === 'runs' ? '' : `${connectionCount(link)} on ${portName(link.port)}`,
    ),
    text('secondarystat', links, ({ failed }) => (failed > 0 ? `${failed} failed` : '')),
    {
      name: 'thickness',
      type: 'number',
      values: links.map(({ bytesSent, bytesReceived }) => 1 + 4 * Math.sqrt((bytesSent + bytesReceived) / most)),
    },
    text('color', links, ({ kind, failed }) => (failed > 0 ? RED : kind === 'runs' ? GRAY : GREEN)),
    text('strokedasharray', links, ({ kind, failed }) => (failed > 0 ? '6 4' : kind === 'runs' ? '1 3' : '')),
    detail(
      'detail__bytes',
      'Bytes',
      links,
      ({ bytesSent, bytesReceived }) => `${bytesSent} sent, ${bytesReceived} received`,
    ),
    detail('detail__evidence', 'Reported by', links, ({ evidence }) => evidence),
  ];
}

function totalsByNode(nodes: readonly MapNode[], links: readonly MapLink[]): Map<string, Totals> {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const totals = new Map<string, Totals>();
  for (const { source, target, established, live, failed } of links) {
    const ends = [source, target].flatMap((id) => [id, parents.get(id) || id]);
    for (const id of new Set(ends)) {
      const known = totals.get(id) ?? NOTHING;
      totals.set(id, {
        established: known.established + established,
        live: known.live + live,
        failed: known.failed + failed,
      });
    }
  }
  return totals;
}

function mainStat(totals: Totals): string {
  const count = connectionCount(totals);
  return count === 1 ? '1 connection' : `${count} connections`;
}

function text<Item>(name: string, items: readonly Item[], of: (item: Item) => string): Field {
  return { name, type: 'string', values: items.map(of) };
}

function detail<Item>(name: string, displayName: string, items: readonly Item[], of: (item: Item) => string): Field {
  return { ...text(name, items, of), config: { displayName } };
}

function arc<Item>(
  name: string,
  displayName: string,
  fixedColor: string,
  items: readonly Item[],
  of: (item: Item) => number,
): Field {
  return { name, type: 'number', values: items.map(of), config: { displayName, color: { mode: 'fixed', fixedColor } } };
}
