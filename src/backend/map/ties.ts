import { FOLDED_REMOTE } from '../../model/storage';
import { groupBy } from '../groupBy';
import { added, type Activity } from './activity';
import { isLoopback } from './addresses';
import type { ConnectionReport } from './connections';
import { soleHolder, type Directory } from './directory';
import type { Folded } from './groups';
import { pairsOf } from './pairing';

/** One end of a tie: a process, a machine whose process is unknown, or an address without an agent. */
export interface End {
  /** Machine id; empty where no agent is known there. */
  readonly machine: string;
  /** Process id; empty where unknown. */
  readonly process: string;
  readonly processName: string;
  readonly address: string;
  /** Where many remotes were folded into one series. */
  readonly folded?: Folded;
}

/** Connections between two ends on one server port. */
export interface Tie {
  readonly client: End;
  readonly server: End;
  readonly port: number;
  readonly protocol: string;
  readonly activity: Activity;
  readonly evidence: 'client' | 'server' | 'both';
  /** Where many ports were folded into one series: how many; else 0. */
  readonly foldedPorts: number;
}

/** What the reports are read against. */
export interface Scene {
  readonly focus: string;
  readonly focusAddresses: ReadonlySet<string>;
  readonly directory: Directory;
  /** The process of the focus machine that listens there, or undefined. */
  listener(port: number, address: string): { readonly process: string; readonly processName: string } | undefined;
}

/** Who talks to whom: the reports of both ends of the same connections become one tie. */
export function tiesOf(reports: readonly ConnectionReport[], scene: Scene): Tie[] {
  const single = reports.filter(isFolded).map((report) => oneSided(report, scene));
  const byConnection = groupBy(
    reports.filter((report) => !isFolded(report)),
    ({ sourceIp, destinationIp, port, protocol }) => [sourceIp, destinationIp, port, protocol].join('\0'),
  );
  return [...single, ...[...byConnection.values()].flatMap((witnesses) => paired(witnesses, scene))];
}

function isFolded(report: ConnectionReport): boolean {
  return report.remoteIp === FOLDED_REMOTE;
}

/** Reports of the same connections, told by their clients and by their servers. */
function paired(witnesses: readonly ConnectionReport[], scene: Scene): Tie[] {
  const clients = witnesses.filter(({ direction }) => direction === 'outbound');
  const servers = witnesses.filter(({ direction }) => direction === 'inbound');
  if (clients.length === 0 || servers.length === 0) {
    return witnesses.map((report) => oneSided(report, scene));
  }
  // Each network namespace has a loopback of its own: several of both ends may well be of different ones.
  if (clients.length > 1 && servers.length > 1 && isLoopback(witnesses[0]!.remoteIp)) {
    return witnesses.map((report) => oneSided(report, { ...scene, listener: () => undefined }));
  }
  return pairsOf(clients, servers).map(({ client, server, activity }) => ({
    client: ownEnd(client),
    server: ownEnd(server),
    port: client.port,
    protocol: client.protocol,
    activity,
    evidence: 'both',
    foldedPorts: Math.max(client.foldedPorts, server.foldedPorts),
  }));
}

function oneSided(report: ConnectionReport, scene: Scene): Tie {
  const { port, protocol, activity, direction, foldedPorts } = report;
  const [own, other] = [ownEnd(report), otherEnd(report, scene)];
  return direction === 'outbound'
    ? { client: own, server: other, port, protocol, activity, evidence: 'client', foldedPorts }
    : { client: other, server: own, port, protocol, activity, evidence: 'server', foldedPorts };
}

function ownEnd({ machine, process, processName, direction, sourceIp, destinationIp }: ConnectionReport): End {
  return { machine, process, processName, address: direction === 'outbound' ? sourceIp : destinationIp };
}

function otherEnd(report: ConnectionReport, scene: Scene): End {
  const { remoteIp: address, foldedRemotes: remotes, foldedSample: sample } = report;
  if (isFolded(report)) {
    return { machine: '', process: '', processName: '', address, folded: { remotes, sample } };
  }
  const machine = otherMachine(report, scene);
  const isFocusServer = machine === scene.focus && report.direction === 'outbound';
  const listener = isFocusServer ? scene.listener(report.port, address) : undefined;
  const { process = '', processName = '' } = listener ?? {};
  return { machine, process, processName, address };
}

function otherMachine(report: ConnectionReport, { focus, focusAddresses, directory }: Scene): string {
  if (report.machine !== focus) {
    return focus;
  }
  const isSelf = isLoopback(report.remoteIp) || report.sourceIp === report.destinationIp;
  if (isSelf || focusAddresses.has(report.remoteIp)) {
    return focus;
  }
  return soleHolder(directory, report.remoteIp) ?? '';
}

/** The evidence of several ties together. */
export function joinedEvidence(a: Tie['evidence'], b: Tie['evidence']): Tie['evidence'] {
  return a === b ? a : 'both';
}

export function joined(a: Tie, b: Tie): Tie {
  return { ...a, activity: added(a.activity, b.activity), evidence: joinedEvidence(a.evidence, b.evidence) };
}
