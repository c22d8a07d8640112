import { type MapNode } from '../../../model/map';
import { type MachineSummary } from '../../../model/query';
import { type Labels } from './labels';

/** What a label can name a machine by. */
export type KnownMachine = Pick<MachineSummary, 'id' | 'name' | 'addresses'>;

/** Which machine the labels of an alert name. */
export interface MachineDirectory {
  /** Id of the machine; undefined where no label names one, or where several machines answer to the name. */
  machineOf(labels: Labels): string | undefined;
  /** The directory that knows these machines too. */
  with(more: readonly KnownMachine[]): MachineDirectory;
}

/** Addresses of the machine itself are those of every machine. */
const LOOPBACK = /^(127\.|::1$|fe80:)/i;
const IPV4 = /^\d+(\.\d+){3}$/;

/**
 * @param names of the labels that can name a machine, the first that does counts: by computer name with or without its
 * domain, machine id or address, in upper or lower case, with or without a port
 */
export function machineDirectory(machines: readonly KnownMachine[], names: readonly string[]): MachineDirectory {
  const known = new Map<string, Set<string>>();
  const withoutDomain = new Map<string, Set<string>>();
  for (const { id, name: told, addresses } of machines) {
    const name = told.toLowerCase();
    const own = addresses.filter((address) => !LOOPBACK.test(address));
    for (const key of [name, shortName(name), id.toLowerCase(), ...own.map((address) => address.toLowerCase())]) {
      add(known, key, id);
    }
    if (shortName(name) === name) {
      add(withoutDomain, name, id);
    }
  }
  const find = (value: string) => only(known.get(value)) ?? only(withoutDomain.get(shortName(value)));
  return {
    machineOf: (labels) =>
      names
        .flatMap((name) => spellingsOf(labels[name] ?? ''))
        .map(find)
        .find((machine) => machine !== undefined),
    with: (more) => machineDirectory([...machines, ...more], names),
  };
}

/** The machines with agents on a map. */
export function machinesOn(nodes: readonly MapNode[]): KnownMachine[] {
  return nodes
    .filter(({ kind, machine }) => kind === 'machine' && machine !== '')
    .map(({ machine, title, addresses }) => ({ id: machine, name: title, addresses }));
}

function add(index: Map<string, Set<string>>, key: string, machine: string): void {
  const machines = index.get(key) ?? new Set();
  machines.add(machine);
  index.set(key, machines);
}

function only(machines: ReadonlySet<string> | undefined): string | undefined {
  return machines?.size === 1 ? [...machines][0] : undefined;
}

/** `web01:9100` and `[::1f]:9100` also without their port; a bare IPv6 address ends in no port. */
function spellingsOf(value: string): string[] {
  const text = value.trim().toLowerCase();
  const address = /^(?:\[([^\]]+)\]|([^:]+)):\d+$/.exec(text);
  return [text, address?.[1] ?? address?.[2] ?? ''].filter((spelling) => spelling !== '');
}

function shortName(name: string): string {
  return IPV4.test(name) || name.includes(':') ? name : name.split('.')[0]!;
}
