import { addressOfWords, addressText } from '../address';
import { listPids, networkNamespaces } from '../namespaces';
import { type ObservedProcess } from '../observer';
import { type ProcessTable, vanishedProcess } from '../processes';
import { SocketOwners } from '../socketOwners';
import { readSocketTable, type SocketRow } from '../socketTable';
import { textOf } from '../../regularFile';

export interface SnapshotSocket {
  readonly kind: 'open' | 'listening';
  readonly namespace: number;
  readonly process: ObservedProcess;
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/** The TCP sockets of every visible network namespace, as /proc lists them. */
export function takeSnapshot(table: ProcessTable, proc = '/proc'): SnapshotSocket[] {
  const rows: { namespace: number; row: SocketRow }[] = [];
  for (const [namespace, [pid]] of networkNamespaces(proc, listPids(proc))) {
    for (const file of ['tcp', 'tcp6']) {
      readTolerantly(`${proc}/${pid}/net/${file}`, (row) => rows.push({ namespace, row }));
    }
  }
  const owners = new SocketOwners(proc);
  owners.find(new Set(rows.map(({ row }) => row.inode).filter((inode) => inode > 0)));
  return rows.flatMap(({ namespace, row }) => {
    const pid = owners.ownerOf(row.inode);
    const process = (pid === undefined ? undefined : table.describe(pid)) ?? vanishedProcess(0, 'unknown');
    return row.kind === 'connecting' ? [] : [socketOf(row.kind, namespace, process, row)];
  });
}

/** Addresses of a network namespace's own, for which it accepts connections. */
export function localAddresses(pid: number, proc = '/proc'): Set<string> {
  const trie = textOf(`${proc}/${pid}/net/fib_trie`);
  const v4 = [...trie.matchAll(/\|-- (\S+)\n\s+\/32 host LOCAL/g)].map(([, address]) => address as string);
  const v6 = textOf(`${proc}/${pid}/net/if_inet6`)
    .split('\n')
    .map((line) => line.slice(0, 32));
  return new Set([...v4, ...v6.filter((hex) => hex.length === 32).map((hex) => addressText(Buffer.from(hex, 'hex')))]);
}

function socketOf(
  kind: SnapshotSocket['kind'],
  namespace: number,
  process: ObservedProcess,
  row: SocketRow,
): SnapshotSocket {
  const { localPort, remotePort } = row;
  const [localAddress, remoteAddress] = [addressOfWords(row.localHex), addressOfWords(row.remoteHex)];
  return { kind, namespace, process, localAddress, localPort, remoteAddress, remotePort };
}

/** A namespace may be gone by the time its tables are read. */
function readTolerantly(file: string, each: (row: SocketRow) => void): void {
  try {
    readSocketTable(file, each);
  } catch {
    return;
  }
}
