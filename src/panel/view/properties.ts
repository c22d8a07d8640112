import { type MapNode, type StatusReason } from '../../model/map';
import { type Box, type Line } from '../layout/boxes';
import { figureFacts, roleTitle, timeText, type Fact } from './captions';

/** What the properties pane says about one selected thing. */
export interface Properties {
  readonly title: string;
  readonly reasons: readonly StatusReason[];
  readonly facts: readonly Fact[];
  /** Id of the machine whose agent can be asked about; empty where the selected thing is no machine with an agent. */
  readonly machine: string;
}

/** @param id id of a box, row or line */
export function propertiesOf(id: string, boxes: readonly Box[], lines: readonly Line[]): Properties | undefined {
  const box = boxes.find((one) => one.id === id);
  if (box) {
    const facts = box.kind === 'fold' ? foldFacts(box) : box.nodes.flatMap(nodeFacts);
    return {
      title: box.title,
      reasons: box.statusReasons,
      facts: [...facts, ...figureFacts(box.figures)],
      machine: box.kind === 'fold' ? '' : machineOf(box.nodes[0]),
    };
  }
  const row = boxes.flatMap((one) => one.rows).find((one) => one.id === id);
  if (row) {
    const facts = [...nodeFacts(row.node), ...figureFacts(row.figures)];
    return { title: row.node.title, reasons: row.node.statusReasons, facts, machine: machineOf(row.node) };
  }
  const line = lines.find((one) => one.id === id);
  return line && { title: lineTitle(line, boxes), reasons: [], facts: lineFacts(line), machine: '' };
}

/** Ids of the nodes or links that a box, row or line stands for. */
export function nodeIdsOf(id: string, boxes: readonly Box[], lines: readonly Line[]): string[] {
  const box = boxes.find((one) => one.id === id);
  const line = lines.find((one) => one.id === id);
  return box?.nodes.map((node) => node.id) ?? line?.links.map((link) => link.id) ?? [id];
}

function machineOf(node: MapNode | undefined): string {
  return node && (node.kind === 'machine' || node.kind === 'server') ? node.machine : '';
}

function nodeFacts(node: MapNode): Fact[] {
  const facts: Fact[] = [
    ['Role', roleTitle(node.role)],
    ['Operating system', node.osName || node.osFamily],
    ['Tags', (node.tags ?? []).join(', ')],
    [node.kind === 'process' ? 'Listens on' : 'Ports', node.ports.join(', ')],
    ['Members', node.memberCount > 0 ? String(node.memberCount) : ''],
    ['Addresses', addressList(node)],
    ['Last seen by its agent', timeText(node.lastSeen)],
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

function lineFacts(line: Line): Fact[] {
  const protocols = [...new Set(line.links.map((link) => link.protocol).filter((protocol) => protocol !== ''))];
  const facts: Fact[] = [
    ['Server port', line.ports.join(', ')],
    ['Protocol', protocols.join(', ')],
    ...figureFacts(line.figures),
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
