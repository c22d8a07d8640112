import { type MapLink, type MapNode, NO_FIGURES } from '../../model/map';
import { type MapGraph } from './graph';

/** Building blocks for tests of scenes and layouts. */
export function node(id: string, more: Partial<MapNode> = {}): MapNode {
  return {
    id,
    kind: 'machine',
    title: id,
    subtitle: '',
    parent: '',
    focus: false,
    machine: '',
    role: '',
    status: 'none',
    statusReasons: [],
    osFamily: '',
    osName: '',
    addresses: [],
    memberCount: 0,
    ports: [],
    lastSeen: 0,
    tags: [],
    group: '',
    ...more,
  };
}

export function link(source: string, target: string, more: Partial<MapLink> = {}): MapLink {
  return {
    id: `${source}→${target}`,
    kind: 'connection',
    source,
    target,
    port: 443,
    ports: [],
    protocol: 'tcp',
    self: false,
    ...NO_FIGURES,
    established: 1,
    evidence: 'client',
    ...more,
  };
}

/** A focus machine with a web server and an application, a client group, two server port groups and neighbours. */
export function focusGraph(
  neighbours: number,
  nameOf = (index: number) => `${String.fromCharCode(97 + index)}-host`,
): MapGraph {
  const nodes = [
    node('focus', { focus: true, machine: 'focus' }),
    node('nginx', { kind: 'process', parent: 'focus', machine: 'focus', ports: [443] }),
    node('app', { kind: 'process', parent: 'focus', machine: 'focus', ports: [8080] }),
    node('clients', { kind: 'clientGroup', title: '3 clients', memberCount: 3, addresses: ['10.0.0.1', '10.0.0.2'] }),
    node('port-443', { kind: 'serverPortGroup', title: 'Port 443', memberCount: 2, ports: [443] }),
    node('server-1', { kind: 'server', title: '192.0.2.1', parent: 'port-443' }),
    node('server-2', { kind: 'server', title: '192.0.2.2', parent: 'port-443' }),
    node('port-25', { kind: 'serverPortGroup', title: 'mail.example', memberCount: 1, ports: [25] }),
    node('mail', { kind: 'server', title: 'mail.example', parent: 'port-25' }),
  ];
  const links = [
    link('clients', 'nginx'),
    link('nginx', 'app', { self: true, port: 8080 }),
    link('app', 'server-1', { established: 5 }),
    link('app', 'server-2', { established: 0, failed: 4, refused: 4 }),
    link('app', 'mail', { port: 25 }),
  ];
  for (let index = 0; index < neighbours; index += 1) {
    const id = `m-${index}`;
    nodes.push(node(id, { title: nameOf(index), machine: id }));
    nodes.push(node(`p-${index}`, { kind: 'process', parent: id, machine: id }));
    links.push(index % 2 === 0 ? link(`p-${index}`, 'nginx') : link('app', `p-${index}`, { port: 5432 }));
  }
  return { nodes, links, focus: 'focus' };
}
