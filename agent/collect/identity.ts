import { createHash, randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MachineId, ProcessId } from '../../src/model/ids';
import type { Log } from '../log';
import type { ObservedProcess } from '../observe/observer';
import type { Pool, PoolOf } from '../pool';
import { textOf } from '../regularFile';
import { makePrivateFolder, replaceFile } from '../stateFolder';
import type { ContainerNames } from './containers';
import { programOf } from './interpreter';

/** The operating system's id is private to the machine: what others see is a hash of it that serves nothing else. */
const SALT = 'servicemap-agent machine 1';
const RESOLVE_TIMEOUT_MS = 2_000;

const SOURCES = ['/etc/machine-id', '/var/lib/dbus/machine-id', '/sys/class/dmi/id/product_uuid'];

/** The same at each start: from the operating system's machine id, or made once and kept in the state folder. */
export function machineId(stateFolder: string, log: Log, sources: readonly string[] = SOURCES): MachineId {
  for (const source of sources) {
    const id = firstLine(source);
    if (/[1-9a-f]/i.test(id)) {
      return machineIdFrom(id);
    }
  }
  const file = join(stateFolder, 'machine-id');
  let id = firstLine(file);
  if (id === '') {
    id = randomUUID();
    makePrivateFolder(stateFolder);
    replaceFile(file, `${id}\n`);
  }
  log('warn', 'this operating system has no machine id: the one in the state folder is used', { file });
  return machineIdFrom(id);
}

export function machineIdFrom(secret: string): MachineId {
  const hex = createHash('sha256').update(`${SALT}\n${secret.toLowerCase()}`).digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  return `m-${uuid}`;
}

/**
 * The processes that are one in the map: the same program run for the same owner on one machine, in any number. A
 * container is known by its name, which stays when it is made anew, and by its id where no name can be read.
 */
export function poolOf(machine: MachineId, containers: ContainerNames): PoolOf {
  const known = new WeakMap<ObservedProcess, Pool>();
  return (process) => {
    const pool = known.get(process) ?? {
      id: processId(machine, process, containers.of(process.containerId)),
      name: process.executableName,
    };
    known.set(process, pool);
    return pool;
  };
}

function processId(machine: MachineId, process: ObservedProcess, containerName: string): ProcessId {
  const parts = [
    machine,
    process.executablePath || process.executableName,
    programOf(process),
    process.userName,
    process.unit,
    containerName || process.containerId,
  ];
  return `p-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}

/** The fully qualified name where the resolver knows one in time, otherwise the host name. */
export async function computerName(): Promise<string> {
  const name = hostname();
  if (name.includes('.')) {
    return name;
  }
  const canonical = await Promise.race([canonicalName(name), pause(RESOLVE_TIMEOUT_MS, '', { ref: false })]);
  return canonical.startsWith(`${name}.`) ? canonical : name;
}

async function canonicalName(name: string): Promise<string> {
  const fromHosts = hostsAlias(textOf('/etc/hosts'), name);
  if (fromHosts) {
    return fromHosts;
  }
  const domain = /^(?:domain|search)\s+(\S+)/m.exec(textOf('/etc/resolv.conf'))?.[1]?.replace(/\.$/, '');
  if (!domain) {
    return '';
  }
  const qualified = `${name}.${domain}`;
  return lookup(qualified).then(
    () => qualified,
    () => '',
  );
}

/** The qualified name that stands in a line of the hosts file together with the host's own. */
export function hostsAlias(hosts: string, name: string): string | undefined {
  return hosts
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1))
    .find((names) => names.includes(name) && names.some((other) => other.startsWith(`${name}.`)))
    ?.find((other) => other.startsWith(`${name}.`));
}

function firstLine(file: string): string {
  return textOf(file).split('\n')[0]?.trim() ?? '';
}
