import { type MapLink, type MapNode } from '../../model/map';
import { type Box, type Line, type Openings, type Row } from './boxes';
import { foldBox, nodeBox } from './boxOf';
import { columnsOf, topNodes } from './columns';
import { sumFigures } from './figures';
import { foldSide, type Fold } from './fold';
import { type MapGraph } from './graph';
import { linesBetween } from './lines';
import { allRowsId, membersShown, MOST_ROWS } from './rows';

/** What is to be drawn, before anything has a place. */
export interface Scene {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Id of the box or row that each node is drawn as: itself, or what it is folded or closed into. */
  readonly ends: ReadonlyMap<string, string>;
}

/** From what an answer says and what the reader has opened to what is to be drawn: same input, same scene. */
export function sceneOf(graph: MapGraph, openings: Openings, showSelfLinks: boolean): Scene {
  const nodes = withoutTwins(graph.nodes);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const known = graph.links.filter((link) => byId.has(link.source) && byId.has(link.target));
  const links = known.filter((link) => !link.self || drawsSelfLinks(byId.get(link.source), openings, showSelfLinks));
  const columns = columnsOf(nodes, known, graph.focus);
  const children = groupBy(
    nodes.filter((node) => node.parent !== ''),
    (node) => [node.parent],
  );
  const linksAt = groupBy(known, (link) => [link.source, link.target]);
  const isOpen = (id: string) => openings.opened.has(id) || (id === graph.focus && !openings.closed.has(id));
  const top = topNodes(nodes);
  const topLinks = groupBy(known, (link) => [top.get(link.source) ?? '', top.get(link.target) ?? '']);
  const weightOf = (node: MapNode) =>
    (topLinks.get(node.id) ?? []).reduce((total, link) => total + 1 + link.established + 1000 * link.failed, 0);

  const rowOf = (node: MapNode): Row => ({
    id: node.id,
    node,
    figures: sumFigures(linksWithin(node, children, linksAt)),
  });
  const rowsOf = (id: string, members: readonly MapNode[], linksOf: (member: MapNode) => readonly MapLink[]) => {
    const fits = members.length <= MOST_ROWS;
    const shown = fits || openings.opened.has(allRowsId(id)) ? members : membersShown(members, linksOf);
    const more = fits ? undefined : { id: allRowsId(id), hidden: members.length - shown.length };
    return { rows: shown.map(rowOf), more };
  };
  const boxes: Box[] = [];
  const ends = new Map<string, string>();

  const addNode = (node: MapNode, column: number) => {
    const inside = children.get(node.id) ?? [];
    const open = inside.length > 0 && isOpen(node.id) && !isSingleServer(node, inside);
    const { rows, more } = rowsOf(node.id, open ? inside : [], ({ id }) => linksAt.get(id) ?? []);
    boxes.push(
      nodeBox(node, {
        column,
        open,
        children: inside,
        rows,
        more,
        links: topLinks.get(node.id) ?? [],
        focus: node.id === graph.focus,
      }),
    );
    ends.set(node.id, node.id);
    inside.forEach((child) => ends.set(child.id, node.id));
    rows.forEach((row) => ends.set(row.id, row.id));
  };
  const addFold = (fold: Fold, column: number) => {
    const open = openings.opened.has(fold.id);
    const linksOf = (member: MapNode) => topLinks.get(member.id) ?? [];
    const { rows, more } = rowsOf(fold.id, open ? fold.members : [], linksOf);
    boxes.push(foldBox(fold, { column, open, rows, more, linksOf }));
    const shown = new Set(rows.map(({ id }) => id));
    for (const member of fold.members) {
      const end = shown.has(member.id) ? member.id : fold.id;
      ends.set(member.id, end);
      (children.get(member.id) ?? []).forEach((child) => ends.set(child.id, end));
    }
  };

  const tops = nodes.filter((node) => top.get(node.id) === node.id);
  for (const column of [...new Set(columns.values())].sort((a, b) => a - b)) {
    const inColumn = tops.filter((node) => columns.get(node.id) === column);
    // A machine that the reader has opened stands by itself: inside a fold there is no room for its processes.
    const byThemselves = inColumn.filter((node) => node.id === graph.focus || isOpen(node.id));
    const foldable = inColumn.filter((node) => !byThemselves.includes(node));
    const { folds, alone } = foldSide(foldable, String(column), weightOf);
    [...byThemselves, ...alone].forEach((node) => addNode(node, column));
    folds.forEach((fold) => addFold(fold, column));
  }
  return { boxes, lines: linesBetween(links, ends), ends };
}

function withoutTwins(nodes: readonly MapNode[]): MapNode[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}

/** Whether the self links of a node's machine are drawn. */
export function drawsSelfLinks(source: MapNode | undefined, openings: Openings, showSelfLinks: boolean): boolean {
  return openings.selfLinksSwitched.has(source?.machine ?? '') ? !showSelfLinks : showSelfLinks;
}

function isSingleServer(node: MapNode, inside: readonly MapNode[]): boolean {
  return node.kind === 'serverPortGroup' && inside.length === 1;
}

function groupBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key) ?? [];
      group.push(item);
      groups.set(key, group);
    }
  }
  return groups;
}

function linksWithin(
  node: MapNode,
  children: ReadonlyMap<string, readonly MapNode[]>,
  linksAt: ReadonlyMap<string, readonly MapLink[]>,
): MapLink[] {
  const ids = [node.id, ...(children.get(node.id) ?? []).map((child) => child.id)];
  return [...new Set(ids.flatMap((id) => linksAt.get(id) ?? []))];
}
