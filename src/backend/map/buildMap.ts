import type { MapLink, MapNode } from '../../model/map';
import { clientGroups, serverPortGroups } from './agentlessNodes';
import { directoryOf } from './directory';
import { linksOf, runsLink } from './links';
import { machineNodes } from './machineNodes';
import type { BoundPort, MapInput } from './mapInput';
import { withStatus } from './status';
import { tiesOf, type Scene, type Tie } from './ties';

export interface FocusMap {
  readonly nodes: readonly MapNode[];
  readonly links: readonly MapLink[];
}

/** The dependency map of the focus machine. The same input gives the same map, whatever its order of rows. */
export function buildMap(input: MapInput): FocusMap {
  const ties = focusTies(input);
  const links = linksOf(ties);
  const nodes = withStatus(
    [...machineNodes(input, ties), ...clientGroups(ties), ...serverPortGroups(ties)].sort(byKindAndId),
    links,
    input.findings.reasons,
    Math.min(input.range.to, input.now),
  );
  const runs = nodes.filter(({ kind }) => kind === 'process').map(({ id, parent }) => runsLink(parent, id));
  return { nodes, links: [...links, ...runs] };
}

/** Who the focus machine talks to, process by process. */
export function focusTies(input: MapInput): Tie[] {
  return tiesOf(input.reports, sceneOf(input));
}

function sceneOf({ focus, machines, boundPorts }: MapInput): Scene {
  return {
    focus: focus.id,
    focusAddresses: new Set(focus.addresses),
    directory: directoryOf(machines),
    listener: (port, address) => soleListener(boundPorts, port, address),
  };
}

function soleListener(boundPorts: readonly BoundPort[], port: number, address: string): BoundPort | undefined {
  const listening = boundPorts.filter(
    (bound) => bound.port === port && (bound.isWildcard || bound.address === address),
  );
  const processes = new Set(listening.map(({ process }) => process));
  return processes.size === 1 ? listening[0] : undefined;
}

const KINDS: readonly MapNode['kind'][] = ['machine', 'process', 'clientGroup', 'serverPortGroup', 'server'];

function byKindAndId(a: MapNode, b: MapNode): number {
  return Number(b.focus) - Number(a.focus) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1);
}
