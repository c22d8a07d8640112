import { NO_FIGURES, type MapLink } from '../../model/map';
import { joined, type Tie } from './ties';
import { clientGroupId, ownNodeId, serverId, serverPortGroupId } from './nodeIds';

/** One link for all ties between the same two nodes on the same port. */
export function linksOf(ties: readonly Tie[]): MapLink[] {
  const byLink = new Map<string, Tie>();
  for (const tie of ties) {
    const id = linkId(tie);
    const known = byLink.get(id);
    byLink.set(id, known ? joined(known, tie) : tie);
  }
  return [...byLink].map(([id, tie]) => linkOf(id, tie)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function clientNodeId({ client, server }: Tie): string {
  return client.machine ? ownNodeId(client) : clientGroupId(server);
}

export function serverNodeId({ server, port }: Tie): string {
  if (server.machine) {
    return ownNodeId(server);
  }
  return server.folded ? serverPortGroupId(port) : serverId(server.address, port);
}

function linkId(tie: Tie): string {
  return `${clientNodeId(tie)}→${serverNodeId(tie)}:${tie.port}/${tie.protocol}`;
}

function linkOf(id: string, tie: Tie): MapLink {
  const { roundTripSum, roundTripCount, ...figures } = tie.activity;
  return {
    id,
    kind: 'connection',
    source: clientNodeId(tie),
    target: serverNodeId(tie),
    port: tie.port,
    protocol: tie.protocol,
    self: tie.client.machine !== '' && tie.client.machine === tie.server.machine,
    ...figures,
    roundTripMean: roundTripCount > 0 ? roundTripSum / roundTripCount : 0,
    evidence: tie.evidence,
  };
}

/** A machine's link to a process of its own. */
export function runsLink(machine: string, process: string): MapLink {
  return {
    id: `${machine}⊃${process}`,
    kind: 'runs',
    source: machine,
    target: process,
    port: 0,
    protocol: '',
    self: true,
    ...NO_FIGURES,
    evidence: 'both',
  };
}
