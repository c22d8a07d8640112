import { type Peer } from '../../model/details';
import { formatBytes } from '../layout/figures';

const MOST_TALKERS = 5;

interface Talker {
  readonly name: string;
  readonly value: number;
  readonly text: string;
}

/**
 * The processes with the most bytes sent and received; of one process, the other ends that it exchanged most with.
 *
 * @param ofOne all connections are of one process
 */
export function talkersOf(peers: readonly Peer[], ofOne: boolean): Talker[] {
  const bytes = new Map<string, number>();
  for (const peer of peers) {
    const name = ofOne ? peer.remote : peer.process;
    bytes.set(name, (bytes.get(name) ?? 0) + peer.bytesSent + peer.bytesReceived);
  }
  return [...bytes]
    .filter(([, value]) => value > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_TALKERS)
    .map(([name, value]) => ({ name, value, text: formatBytes(value) }));
}
