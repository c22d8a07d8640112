import type { Peer } from '../../model/details';
import { groupBy } from '../groupBy';
import { added } from '../map/activity';
import type { MapInput } from '../map/mapInput';
import type { End, Tie } from '../map/ties';
import { anyOf, recordSearch } from './recordSearch';

type Direction = Peer['direction'];

/** A tie as the machine sees it whose details are asked for. */
export interface OwnTie extends Tie {
  readonly direction: Direction;
  readonly own: End;
  readonly other: End;
}

/** The ties of a machine, or of one of its processes; self links are both inbound and outbound. */
export function ownTies(ties: readonly Tie[], machine: string, process: string | undefined): OwnTie[] {
  return ties
    .flatMap((tie): OwnTie[] => [
      { ...tie, direction: 'inbound', own: tie.server, other: tie.client },
      { ...tie, direction: 'outbound', own: tie.client, other: tie.server },
    ])
    .filter(({ own }) => own.machine === machine && (process === undefined || own.process === process));
}

/** Those with failures, each once: a self link by its client. */
export function failedTies(ties: readonly OwnTie[]): OwnTie[] {
  const failed = ties.filter(({ activity }) => activity.failed > 0);
  const outbound = failed.filter(({ direction }) => direction === 'outbound');
  const called = new Set(outbound.map(({ activity }) => activity));
  return [...outbound, ...failed.filter(({ direction, activity }) => direction === 'inbound' && !called.has(activity))];
}

/** One row for the ties of one process with one remote end on one port in one direction. */
export function peersOf(ties: readonly OwnTie[], names: Names): Peer[] {
  const byPeer = groupBy(ties, ({ direction, own, other, port }) => {
    const remote = other.machine ? [other.machine, other.process] : [other.address];
    return JSON.stringify([direction, own.process, port, ...remote]);
  });
  return [...byPeer.values()].map((its) => peerOf(its, names));
}

function peerOf(ties: readonly OwnTie[], names: Names): Peer {
  const { direction, own, other, port } = ties[0]!;
  const activity = ties.map((tie) => tie.activity).reduce(added);
  const [toServer, toClient] = [activity.bytesSent, activity.bytesReceived];
  return {
    direction,
    process: names.process(own),
    port,
    foldedPorts: Math.max(...ties.map(({ foldedPorts }) => foldedPorts)),
    remote: names.remote(other),
    remoteMachine: other.machine,
    remoteProcess: names.process(other),
    established: activity.established,
    failed: activity.failed,
    bytesSent: direction === 'outbound' ? toServer : toClient,
    bytesReceived: direction === 'outbound' ? toClient : toServer,
    lastSeen: activity.lastSeen,
    search: connectionSearch(ties),
  };
}

export interface Names {
  process(end: Pick<End, 'process' | 'processName'>): string;
  remote(end: End): string;
}

export function namesIn({ machines, processes }: Pick<MapInput, 'machines' | 'processes'>): Names {
  const machineNames = new Map(machines.map(({ id, name }) => [id, name]));
  const processNames = new Map(processes.map(({ process, displayName }) => [process, displayName]));
  return {
    process: ({ process, processName }) => processNames.get(process) || processName,
    remote: ({ machine, address, folded }) =>
      folded ? `${folded.remotes} others` : machineNames.get(machine) || machine || address,
  };
}

/** The records of the machine itself, or those of the other end where that alone tells of the connections. */
function connectionSearch(ties: readonly OwnTie[]): string {
  const told = ties.filter(({ evidence, direction }) => evidence !== (direction === 'inbound' ? 'client' : 'server'));
  const [first] = told;
  if (first) {
    return searchOf(
      first.own,
      first.direction,
      first.port,
      told.map(({ other }) => other.address),
    );
  }
  const { other, direction, port } = ties[0]!;
  return searchOf(
    other,
    direction === 'inbound' ? 'outbound' : 'inbound',
    port,
    ties.map(({ own }) => own.address),
  );
}

function searchOf(reporter: End, direction: Direction, port: number, remotes: readonly string[]): string {
  const conditions = { Process: reporter.process, Direction: direction, DestinationPort: String(port) };
  return `${recordSearch('VMConnection', reporter.machine, conditions)} ${anyOf('RemoteIp', [...new Set(remotes)])}`;
}
