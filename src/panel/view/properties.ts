import { type MapNode } from '../../model/map';
import { type Box, type Line } from '../layout/boxes';
import { figureFacts, roleTitle, timeText, type Fact } from './captions';

/** What the properties pane says about one selected thing. */
export interface Properties {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** @param id id of a box, row or line */
export function propertiesOf(id: string, boxes: readonly Box[], lines: readonly Line[]): Properties | undefined {
  const box = boxes.find((one) => one.id === id);
  if (box) {
    const facts = box.kind === 'fold' ? foldFacts(box) : box.nodes.flatMap(nodeFacts);
    return { title: box.title, facts: [...facts, ...figureFacts(box.figures)] };
  }
  const row = boxes.flatMap((one) => one.rows).find((one) => one.id === id);
  if (row) {
    return { title: row.node.title, facts: [...nodeFacts(row.node), ...figureFacts(row.figures)] };
  }
  const line = lines.find((one) => one.id === id);
  return line && { title: lineTitle(line, boxes), facts: lineFacts(line) };
}

function nodeFacts(node: MapNode): Fact[] {
  const facts: Fact[] = [
    ['Role', roleTitle(node.role)],
    ['Operating system', node.osName || node.osFamily],
    [node.kind === 'process' ? 'Listens on' : 'Ports', node.ports.join(', ')],
    ['Members', node.memberCount > 0 ? String(node.memberCount) : ''],
    ['Addresses', addressList(node)],
    ['Status', node.statusReasons.map((reason) => `${reason.status}: ${reason.text}`).join('\n')],
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
