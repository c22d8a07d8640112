import { type MapLink, type MapNode, type StatusReason } from '../../model/map';
import { worstOf } from '../../model/severity';
import { type Box, type Row } from './boxes';
import { sumFigures } from './figures';
import { type Fold } from './fold';

interface NodeBoxParts {
  readonly column: number;
  readonly open: boolean;
  readonly focus: boolean;
  readonly children: readonly MapNode[];
  readonly rows: readonly Row[];
  readonly more: Box['more'];
  /** All links that start or end in it. */
  readonly links: readonly MapLink[];
}

export function nodeBox(node: MapNode, parts: NodeBoxParts): Box {
  const single = node.kind === 'serverPortGroup' && parts.children.length === 1 ? parts.children[0] : undefined;
  return {
    id: node.id,
    kind: node.kind,
    title: single?.title ?? node.title,
    subtitle: single ? portsText(node.ports) || single.subtitle : caption(node, parts),
    column: parts.column,
    focus: parts.focus,
    status: node.status,
    statusReasons: node.statusReasons,
    nodes: [node],
    count: node.kind === 'serverPortGroup' ? Math.max(node.memberCount, parts.children.length) : node.memberCount,
    failing: 0,
    openable: single === undefined && parts.children.length > 0,
    open: parts.open,
    rows: parts.rows,
    more: parts.more,
    figures: sumFigures(parts.links.filter((link) => !link.self)),
  };
}

interface FoldBoxParts {
  readonly column: number;
  readonly open: boolean;
  readonly rows: readonly Row[];
  readonly more: Box['more'];
  readonly linksOf: (member: MapNode) => readonly MapLink[];
}

/** The box of neighbours folded into one. */
export function foldBox(fold: Fold, parts: FoldBoxParts): Box {
  const failing = fold.members.filter((member) => parts.linksOf(member).some((link) => link.failed > 0)).length;
  const names = fold.members.slice(0, 8).map((member) => member.title);
  const links = new Set(fold.members.flatMap(parts.linksOf));
  return {
    id: fold.id,
    kind: 'fold',
    title: `${fold.members.length} × ${fold.title}`,
    subtitle: names.join(', '),
    column: parts.column,
    focus: false,
    status: worstOf([failing > 0 ? 'warning' : 'none', ...fold.members.map((member) => member.status)]) ?? 'none',
    statusReasons: mergedReasons(fold.members),
    nodes: fold.members,
    count: fold.members.length,
    failing,
    openable: true,
    open: parts.open,
    rows: parts.rows,
    more: parts.more,
    figures: sumFigures([...links].filter((link) => !link.self)),
  };
}

function caption(node: MapNode, parts: NodeBoxParts): string {
  if (node.kind === 'machine' && parts.column > 0) {
    const ports = parts.links
      .filter((link) => !link.self && isEnd(node, parts.children, link.target))
      .map((l) => l.port);
    return captionOf([portsText(ports), whereabouts(node)]);
  }
  if (node.kind === 'machine') {
    return whereabouts(node);
  }
  if (node.kind === 'serverPortGroup') {
    return `${node.memberCount} servers`;
  }
  return node.subtitle;
}

/** The operating system has an icon already. */
function whereabouts(node: MapNode): string {
  return node.addresses[0] ?? node.subtitle;
}

function isEnd(node: MapNode, children: readonly MapNode[], id: string): boolean {
  return node.id === id || children.some((child) => child.id === id);
}

export function portsText(ports: readonly number[]): string {
  const distinct = [...new Set(ports)].filter((port) => port > 0).sort((a, b) => a - b);
  return distinct.length === 0 ? '' : `${distinct.length === 1 ? 'port' : 'ports'} ${distinct.join(', ')}`;
}

function captionOf(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** One badge of each kind for all members, with the worst status and the sum of the counts. */
function mergedReasons(members: readonly MapNode[]): StatusReason[] {
  const byBadge = new Map<StatusReason['badge'], StatusReason>();
  for (const reason of members.flatMap((member) => member.statusReasons)) {
    const known = byBadge.get(reason.badge);
    byBadge.set(
      reason.badge,
      known
        ? {
            ...known,
            status: worstOf([known.status, reason.status])!,
            count: known.count + reason.count,
            text: `${known.text}\n${reason.text}`,
          }
        : reason,
    );
  }
  return [...byBadge.values()];
}
