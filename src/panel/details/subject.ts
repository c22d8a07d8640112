import { type MapLink, type MapNode, type StatusReason } from '../../model/map';
import { type Box, type Line } from '../layout/boxes';
import { sumFigures } from '../layout/figures';
import { type MapGraph } from '../layout/graph';
import { figureFacts, kindTitle, roleTitle, type Fact } from '../view/captions';
import { type TimeText } from '../view/useTimeText';
import { connectionSearch } from './connectionSearch';

/** What is selected, as far as the map itself knows it. */
export interface Subject {
  readonly title: string;
  /** What it is, in words. */
  readonly kind: string;
  readonly reasons: readonly StatusReason[];
  readonly facts: readonly Fact[];
  /** Id of the machine whose details can be asked for; empty where it is no machine with an agent, nor its process. */
  readonly machine: string;
  /** Id of the process; empty where it is none. */
  readonly process: string;
  /** Log search for its connections; empty for none. */
  readonly search: string;
}

/** What a map draws, folded and opened as it is. */
interface DrawnMap {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** @param id id of a box, row or line */
export function subjectOf(
  id: string,
  { boxes, lines }: DrawnMap,
  graph: MapGraph,
  timeText: TimeText,
): Subject | undefined {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const box = boxes.find((one) => one.id === id);
  if (box) {
    return boxSubject(box, graph, nodes, timeText);
  }
  const row = boxes.flatMap((one) => one.rows).find((one) => one.id === id);
  if (row) {
    return {
      ...nodeSubject(row.node),
      facts: [...nodeFacts(row.node, timeText), ...figureFacts(row.figures, timeText)],
      search: connectionSearch(linksAt([row.node], graph), nodes, false),
    };
  }
  const line = lines.find((one) => one.id === id);
  return line && lineSubject(line, boxes, nodes, timeText);
}

/** A node as it stands in the answer, wherever and whether it is drawn. */
export function subjectOfNode(id: string, graph: MapGraph, timeText: TimeText): Subject | undefined {
  const node = graph.nodes.find((one) => one.id === id);
  if (!node) {
    return undefined;
  }
  const links = linksAt([node], graph);
  const figures = sumFigures(links.filter((link) => !link.self));
  return {
    ...nodeSubject(node),
    facts: [...nodeFacts(node, timeText), ...figureFacts(figures, timeText)],
    search: connectionSearch(links, new Map(graph.nodes.map((one) => [one.id, one])), false),
  };
}

/** Ids of the nodes or links that a box, row or line stands for. */
export function nodeIdsOf(id: string, boxes: readonly Box[], lines: readonly Line[]): string[] {
  const box = boxes.find((one) => one.id === id);
  const line = lines.find((one) => one.id === id);
  return box?.nodes.map((node) => node.id) ?? line?.links.map((link) => link.id) ?? [id];
}

function boxSubject(box: Box, graph: MapGraph, nodes: ReadonlyMap<string, MapNode>, timeText: TimeText): Subject {
  const isFold = box.kind === 'fold';
  const facts = isFold ? foldFacts(box) : box.nodes.flatMap((node) => nodeFacts(node, timeText));
  return {
    ...nodeSubject(box.nodes[0]),
    ...(isFold && { machine: '', process: '' }),
    title: box.title,
    kind: kindTitle(box.kind, box.focus),
    reasons: box.statusReasons,
    facts: [...facts, ...figureFacts(box.figures, timeText)],
    search: connectionSearch(linksAt(box.nodes, graph), nodes, false),
  };
}

/** What a node itself is, without what is told of it. */
function nodeSubject(node: MapNode | undefined): Subject {
  const hasAgent = node !== undefined && node.machine !== '';
  const isProcess = node?.kind === 'process';
  return {
    title: node?.title ?? '',
    kind: node ? kindTitle(node.kind, node.focus) : '',
    reasons: node?.statusReasons ?? [],
    facts: [],
    machine: hasAgent && (isProcess || node.kind === 'machine' || node.kind === 'server') ? node.machine : '',
    process: hasAgent && isProcess ? node.id : '',
    search: '',
  };
}

function lineSubject(
  line: Line,
  boxes: readonly Box[],
  nodes: ReadonlyMap<string, MapNode>,
  timeText: TimeText,
): Subject {
  return {
    title: lineTitle(line, boxes),
    kind: line.failed ? 'Failed connections' : 'Connections',
    reasons: [],
    facts: lineFacts(line, timeText),
    machine: '',
    process: '',
    search: connectionSearch(line.links, nodes, line.failed),
  };
}

/** The links of nodes and of what they hold. */
function linksAt(members: readonly MapNode[], { nodes, links }: MapGraph): MapLink[] {
  const ids = new Set(members.map(({ id }) => id));
  const inside = new Set([...ids, ...nodes.filter(({ parent }) => ids.has(parent)).map(({ id }) => id)]);
  return links.filter(({ source, target }) => inside.has(source) || inside.has(target));
}

function nodeFacts(node: MapNode, timeText: TimeText): Fact[] {
  const facts: Fact[] = [
    ['Role', roleTitle(node.role)],
    ['Operating system', node.osName || node.osFamily],
    [node.kind === 'process' ? 'Listens on' : 'Ports', node.ports.join(', ')],
    ['Members', node.memberCount > 0 ? String(node.memberCount) : ''],
    ['Addresses', addressList(node)],
    ['Last seen by its agent', node.machine === '' ? '' : timeText(node.lastSeen)],
    ['Id', node.machine === '' ? '' : node.id],
  ];
  return facts.filter(([, value]) => value !== '');
}

function addressList(node: MapNode): string {
  const unlisted = node.memberCount - node.addresses.length;
  const more = node.addresses.length > 0 && unlisted > 0 ? [`and ${unlisted} more, not kept`] : [];
  return [...node.addresses, ...more].join('\n');
}

function foldFacts(box: Box): Fact[] {
  return [['Members', box.nodes.map((node) => node.title).join('\n')]];
}

function lineFacts(line: Line, timeText: TimeText): Fact[] {
  const protocols = [...new Set(line.links.map((link) => link.protocol).filter((protocol) => protocol !== ''))];
  const facts: Fact[] = [
    ['Server port', line.ports.join(', ')],
    ['Protocol', protocols.join(', ')],
    ...figureFacts(line.figures, timeText),
    ['Reported by', reporters(line)],
  ];
  return facts.filter(([, value]) => value !== '');
}

function reporters(line: Line): string {
  const witnesses = new Set(line.links.map((link) => link.evidence));
  if (witnesses.has('both') || (witnesses.has('client') && witnesses.has('server'))) {
    return 'client and server';
  }
  return witnesses.has('client') ? 'the client' : 'the server';
}

function lineTitle(line: Line, boxes: readonly Box[]): string {
  const titles = new Map(
    boxes.flatMap((box) => [[box.id, box.title] as const, ...box.rows.map((row) => [row.id, row.node.title] as const)]),
  );
  return `${titles.get(line.source) ?? ''} → ${titles.get(line.target) ?? ''}`;
}
