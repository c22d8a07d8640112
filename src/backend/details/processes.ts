import type { BoundPort, Peer, ProcessesDetail, Rows } from '../../model/details';
import { focusTies } from '../map/buildMap';
import type { MapInput } from '../map/mapInput';
import { noFindings, readMapInput } from '../map/readMap';
import { failedTies, namesIn, ownTies, peersOf, type Names, type OwnTie } from './peers';
import { byMinutes, type DetailReader } from './reader';

const MOST_ROWS = 100;

/** What the machine's map is drawn from, as tables. */
export async function readProcesses(reader: DetailReader): Promise<ProcessesDetail> {
  const input = await readMapInput(byMinutes(reader), reader.machine.id, noFindings);
  const ties = ownTies(focusTies(input), input.focus.id, reader.process);
  const names = namesIn(input);
  const peers = (direction: OwnTie['direction']) =>
    peersOf(
      ties.filter((tie) => tie.direction === direction && isUsed(tie)),
      names,
    );
  const failed = peersOf(failedTies(ties), names);
  return {
    boundPorts: bounded(boundPorts(input, ties, reader.process, names), byPort),
    inbound: bounded(peers('inbound'), byBytes),
    outbound: bounded(peers('outbound'), byBytes),
    failed: bounded(failed, byFailures),
  };
}

/** Failed attempts alone are no connection. */
export function isUsed({ activity: { established, live, bytesSent, bytesReceived, failed } }: OwnTie): boolean {
  return established + live + bytesSent + bytesReceived > 0 || failed === 0;
}

function boundPorts(
  { boundPorts: bound }: MapInput,
  ties: readonly OwnTie[],
  process: string | undefined,
  names: Names,
): BoundPort[] {
  const served = ties.filter(({ direction }) => direction === 'inbound');
  return bound
    .filter((port) => process === undefined || port.process === process)
    .map(({ process, processName, address, port, isWildcard }) => ({
      process: names.process({ process, processName }),
      address,
      port,
      isWildcard,
      established: served
        .filter((tie) => tie.own.process === process && tie.port === port)
        .filter((tie) => isWildcard || tie.own.address === address)
        .reduce((sum, { activity }) => sum + activity.established, 0),
    }));
}

export function bounded<Row>(rows: Row[], order: (a: Row, b: Row) => number, most = MOST_ROWS): Rows<Row> {
  return { rows: rows.sort(order).slice(0, most), total: rows.length };
}

function byPort(a: BoundPort, b: BoundPort): number {
  return a.port - b.port || (a.address < b.address ? -1 : 1);
}

export function byFailures(a: Peer, b: Peer): number {
  return b.failed - a.failed || byBytes(a, b);
}

export function byBytes(a: Peer, b: Peer): number {
  const bytes = (peer: Peer) => peer.bytesSent + peer.bytesReceived;
  return bytes(b) - bytes(a) || b.established - a.established || (a.remote < b.remote ? -1 : 1);
}
