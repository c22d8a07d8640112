import type { MapNode } from '../../model/map';
import { ROLES, type Role } from '../../model/roles';
import { roleOf } from '../../model/roleOf';
import type { MapInput, ProcessRecord } from './mapInput';
import { knownPorts } from './ports';
import type { End, Tie } from './ties';

/** The focus machine and those it talks with, each followed by its processes. */
export function machineNodes(input: MapInput, ties: readonly Tie[]): MapNode[] {
  const processes = knownProcesses(input, ties);
  const machines = new Set([input.focus.id, ...ties.flatMap(ends).flatMap(({ machine }) => machine || [])]);
  return [...machines].flatMap((machine) => {
    const children = [...processes.values()]
      .filter((process) => process.machine === machine)
      .map((process) => processNode(process, input.processes));
    return [machineNode(machine, input, children), ...children];
  });
}

interface KnownProcess {
  readonly machine: string;
  readonly process: string;
  readonly processName: string;
  readonly ports: Set<number>;
}

/** Processes with activity, and those of the focus machine that listen, with the ports they serve. */
function knownProcesses(input: MapInput, ties: readonly Tie[]): Map<string, KnownProcess> {
  const known = new Map<string, KnownProcess>();
  const know = ({ machine, process, processName }: Omit<KnownProcess, 'ports'>): Set<number> => {
    const entry = known.get(process) ?? { machine, process, processName, ports: new Set() };
    known.set(process, entry);
    return entry.ports;
  };
  for (const bound of input.boundPorts) {
    know({ ...bound, machine: input.focus.id }).add(bound.port);
  }
  for (const { client, server, port } of ties) {
    if (client.process) {
      know(client);
    }
    if (server.process) {
      know(server).add(port);
    }
  }
  return known;
}

function ends({ client, server }: Tie): readonly End[] {
  return [client, server];
}

function processNode(process: KnownProcess, records: readonly ProcessRecord[]): MapNode {
  const record = records.find((candidate) => candidate.process === process.process);
  const ports = knownPorts(process.ports);
  return {
    id: process.process,
    kind: 'process',
    title: record?.displayName || process.processName,
    subtitle: record?.userName ?? '',
    parent: process.machine,
    focus: false,
    machine: process.machine,
    role: recordedRole(record) ?? roleOf([process.processName], ports) ?? '',
    status: 'none',
    statusReasons: [],
    osFamily: '',
    osName: '',
    addresses: [],
    memberCount: 0,
    ports,
    lastSeen: 0,
  };
}

function recordedRole(record: ProcessRecord | undefined): Role | undefined {
  return ROLES.find(({ role }) => role === record?.role)?.role;
}

function machineNode(id: string, input: MapInput, processes: readonly MapNode[]): MapNode {
  const record = input.machines.find((machine) => machine.id === id);
  const beat = input.heartbeats.find(({ machine }) => machine === id);
  const osName = record?.osName || beat?.osName || '';
  return {
    id,
    kind: 'machine',
    title: record?.name || beat?.name || id,
    subtitle: osName,
    parent: '',
    focus: id === input.focus.id,
    machine: id,
    role: mainRole(processes.map(({ role }) => role)),
    status: 'none',
    statusReasons: [],
    osFamily: record?.osFamily || beat?.osFamily || '',
    osName,
    addresses: record?.addresses ?? [],
    memberCount: 0,
    ports: knownPorts(processes.flatMap(({ ports }) => ports)),
    lastSeen: beat?.time ?? 0,
    tags: record?.tags ?? [],
  };
}

/** Nearly every machine runs these: they say what it is there for only where nothing else does. */
const EVERYWHERE: readonly (Role | '')[] = ['ssh', 'monitoring'];

/** What a machine is there for, by the roles of its processes. */
export function mainRole(ofProcesses: readonly (Role | '')[]): Role | '' {
  const roles = ROLES.map(({ role }) => role).filter((role) => ofProcesses.includes(role));
  return roles.find((role) => !EVERYWHERE.includes(role)) ?? roles[0] ?? '';
}
