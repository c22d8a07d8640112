import { roleOf } from '../../../../src/model/roleOf';
import type { Role } from '../../../../src/model/roles';
import { addressOfWords } from '../../../observe/address';
import { ProcessTable } from '../../../observe/processes';
import { SocketOwners } from '../../../observe/socketOwners';
import { readSocketTable } from '../../../observe/socketTable';
import { isPublic, isWildcard } from './publicAddress';
import type { Finding, RuleGroup } from './rules';

export interface OpenPort {
  readonly address: string;
  readonly port: number;
  /** Of the process that listens; empty where this user may not see it. */
  readonly program: string;
  readonly pid: number | undefined;
}

const RISKY_ROLES: readonly Role[] = ['databaseServer', 'cache'];

/** What lets one administer a machine or a program without more than a password, if that: no role of its own. */
const ADMINISTRATION: ReadonlyArray<{ readonly programs: RegExp; readonly ports: readonly number[] }> = [
  { programs: /^(?:in\.)?telnetd$/, ports: [23] },
  { programs: /^(?:in\.)?r(?:shd|logind|execd)$/, ports: [512, 513, 514] },
  { programs: /vnc/i, ports: [5900, 5901, 5902, 5903] },
  { programs: /^(?:Xorg|X|Xwayland)$/, ports: [6000, 6001] },
  { programs: /^xrdp$/, ports: [3389] },
  { programs: /^etcd$/, ports: [2379, 2380] },
  { programs: /^dockerd$/, ports: [2375] },
];

/** Ports of this machine that other machines may reach, as far as no packet filter is in the way. */
export class ListenerRules implements RuleGroup {
  readonly name = 'listeners';

  constructor(private readonly openPorts: () => readonly OpenPort[] = listeningPorts) {}

  async assess(): Promise<readonly Finding[]> {
    const reachable = this.openPorts().filter(({ address }) => isWildcard(address) || isPublic(address));
    const risky = reachable.filter(isRisky);
    return [
      { rule: 'SM-NET-1', failing: texts(risky), actual: 'none' },
      { rule: 'SM-NET-2', failing: texts(reachable.filter((port) => !risky.includes(port))), actual: 'none' },
    ];
  }
}

function isRisky({ program, port }: OpenPort): boolean {
  const role = roleOf([program], [port]);
  const isAdministration = ADMINISTRATION.some(({ programs, ports }) => programs.test(program) || ports.includes(port));
  return isAdministration || (role !== undefined && RISKY_ROLES.includes(role));
}

/** A program that listens for IPv4 and IPv6 is one, and so are its processes that share a port. */
function texts(ports: readonly OpenPort[]): string[] {
  const byPort = new Map<string, OpenPort[]>();
  for (const port of ports) {
    const key = `${port.program} ${port.port}`;
    byPort.set(key, [...(byPort.get(key) ?? []), port]);
  }
  return [...byPort.values()]
    .sort(([one], [other]) => (one?.port ?? 0) - (other?.port ?? 0))
    .map((same) => {
      const [{ program, port, pid }] = same as [OpenPort];
      const addresses = [...new Set(same.map(({ address }) => (address.includes(':') ? `[${address}]` : address)))];
      const who = program === '' ? 'an unknown process' : program;
      return `${who}${pid === undefined ? '' : ` (pid ${pid})`} on ${addresses.join(' and ')} port ${port}`;
    });
}

/** Ports that TCP sockets of the agent's own network namespace listen on: those of containers are reached otherwise. */
function listeningPorts(): OpenPort[] {
  const sockets: Array<{ address: string; port: number; inode: number }> = [];
  for (const table of ['tcp', 'tcp6']) {
    try {
      readSocketTable(`/proc/self/net/${table}`, ({ kind, localHex, localPort, inode }) => {
        if (kind === 'listening') {
          sockets.push({ address: addressOfWords(localHex), port: localPort, inode });
        }
      });
    } catch (error) {
      // A kernel without IPv6 has no table of it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw error;
      }
    }
  }
  const owners = new SocketOwners('/proc');
  owners.find(new Set(sockets.map(({ inode }) => inode)));
  const processes = new ProcessTable();
  return sockets.map(({ address, port, inode }) => {
    const pid = owners.ownerOf(inode);
    return {
      address,
      port,
      pid,
      program: (pid === undefined ? undefined : processes.describe(pid))?.executableName ?? '',
    };
  });
}
