import type { DataFrame } from '@grafana/data';
import { cells, fieldNamed } from '../fields';

/** What ids and addresses are made of: a search takes these characters without quotation marks. */
const ID = /^[\w.:-]+$/;
const ADDRESS = /^[\da-f.:]+$/i;
/** More would not fit into the address of a link. */
const MOST_ADDRESSES = 100;
const ALL_CONNECTIONS = 'Type=VMConnection';

/**
 * For each node of a map the search for its records: by its machine, else by its addresses; all connections where
 * these are too many or unknown. No quotation mark or backslash is in a text: links put it into JSON as it is.
 */
export function nodeSearches(nodes: DataFrame): string[] {
  const machines = cells(fieldNamed(nodes, 'machine'));
  const addresses = cells(fieldNamed(nodes, 'addresses'));
  return Array.from({ length: nodes.length }, (_, row) => {
    const machine = String(machines[row] ?? '');
    return ID.test(machine) ? `Machine=${machine}` : byAddress(listOf(addresses[row]));
  });
}

function byAddress(addresses: readonly unknown[]): string {
  const isTold = addresses.length > 0 && addresses.length <= MOST_ADDRESSES;
  return isTold && addresses.every((address) => ADDRESS.test(String(address)))
    ? `${ALL_CONNECTIONS} RemoteIp IN {${addresses.join(', ')}}`
    : ALL_CONNECTIONS;
}

/** A list as the column holds it, in JSON. */
function listOf(cell: unknown): unknown[] {
  const list: unknown = typeof cell === 'string' && cell.startsWith('[') ? JSON.parse(cell) : [];
  return Array.isArray(list) ? list : [];
}
