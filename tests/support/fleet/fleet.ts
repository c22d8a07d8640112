import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOLDER_PREFIX, drawNetworkName, removeLeftovers } from './leftovers';

/**
 * Hosts on this machine: each has network, process, mount and host name spaces of its own, so that what runs in it, an
 * agent for one, sees what it would see on a machine of its own. They share one bridge with this machine.
 *
 * Needs root; {@link fleetUnavailable} says why where it can't be made.
 */
export interface Fleet {
  /** This machine's address as the hosts see it: the store listens here. */
  readonly gateway: string;
  add(name: string): Promise<FleetHost>;
  remove(): Promise<void>;
}

export interface FleetHost {
  readonly name: string;
  readonly address: string;
  readonly machineId: string;
  /** Folder of this host's own, for state and logs. */
  readonly folder: string;
  /** A command that becomes another one inside. */
  readonly prefix: readonly string[];
  /** Starts a program inside; it ends with the host at the latest. */
  run(command: string, args: readonly string[], options?: { env?: NodeJS.ProcessEnv }): ChildProcess;
}

export function fleetUnavailable(): string | undefined {
  if (process.platform !== 'linux') {
    return 'network namespaces exist on Linux only';
  }
  if (process.getuid?.() !== 0) {
    return 'making network namespaces needs root';
  }
  try {
    execFileSync('unshare', ['--net', '--pid', '--mount', '--uts', '--fork', '--mount-proc', 'true'], {
      stdio: 'pipe',
    });
    return undefined;
  } catch (error) {
    return `this system refuses namespaces: ${(error as Error).message}`;
  }
}

export async function makeFleet(): Promise<Fleet> {
  removeLeftovers();
  const subnet = freeSubnet();
  const bridge = drawNetworkName();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const hosts: ChildProcess[] = [];

  ip('link', 'add', bridge, 'type', 'bridge');
  keepAddressOf(bridge);
  ip('addr', 'add', `${subnet}.254/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');

  return {
    gateway: `${subnet}.254`,
    async add(name) {
      const number = hosts.length + 1;
      const address = `${subnet}.${number}`;
      const hostFolder = mkdtempSync(join(folder, `${name}-`));
      const machineId = randomBytes(16).toString('hex');
      const init = startInit(name, machineId, hostFolder);
      hosts.push(init);
      const pid = await initPid(init);
      connect({ pid, bridge, outer: `${bridge}-${number}`, address: `${address}/24` });
      const enter = ['--target', String(pid), '--net', '--pid', '--mount', '--uts', `--wd=${process.cwd()}`];
      return {
        name,
        address,
        machineId,
        folder: hostFolder,
        prefix: ['nsenter', ...enter],
        run: (command, args, options) =>
          spawn('nsenter', [...enter, command, ...args], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: options?.env ?? process.env,
          }),
      };
    },
    async remove() {
      await Promise.all(hosts.map(end));
      ip('link', 'delete', bridge);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The first three parts of addresses that lead nowhere yet. */
function freeSubnet(): string {
  const routes = execFileSync('ip', ['route'], { encoding: 'utf8' });
  for (;;) {
    const subnet = `10.${100 + (randomBytes(1)[0]! % 100)}.${randomBytes(1)[0]}`;
    if (!routes.includes(`${subnet}.`)) {
      return subnet;
    }
  }
}

/**
 * The first process of a host: when it ends, the kernel ends all the others and the namespaces with them. It ends with
 * this process at the latest, however that one ends.
 */
function startInit(name: string, machineId: string, folder: string): ChildProcess {
  const machineIdFile = join(folder, 'machine-id');
  const hostsFile = join(folder, 'hosts');
  writeFileSync(machineIdFile, `${machineId}\n`);
  writeFileSync(hostsFile, `127.0.0.1 localhost\n::1 localhost\n127.0.1.1 ${name}\n`);
  const script =
    'hostname "$1"; ip link set lo up; mount --bind "$2" /etc/machine-id; mount --bind "$3" /etc/hosts; ' +
    'echo ready; exec sleep infinity';
  return spawn(
    'setpriv',
    [
      ...[
        '--pdeathsig',
        'KILL',
        'unshare',
        '--net',
        '--pid',
        '--mount',
        '--uts',
        '--fork',
        '--mount-proc',
        '--kill-child',
        '--',
      ],
      ...['sh', '-ec', script, 'init', name, machineIdFile, hostsFile],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

async function initPid(init: ChildProcess): Promise<number> {
  await Promise.race([
    once(init.stdout!, 'data'),
    once(init, 'exit').then(([code]) => Promise.reject(new Error(`a host of the fleet ended with code ${code}`))),
  ]);
  const [child] = execFileSync('ps', ['--ppid', String(init.pid), '-o', 'pid='], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return Number(child);
}

function connect(link: { pid: number; bridge: string; outer: string; address: string }): void {
  ip('link', 'add', link.outer, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(link.pid));
  keepAddressOf(link.outer);
  ip('link', 'set', link.outer, 'master', link.bridge, 'up');
  const inside = ['--target', String(link.pid), '--net', 'ip'];
  execFileSync('nsenter', [...inside, 'addr', 'add', link.address, 'dev', 'eth0']);
  execFileSync('nsenter', [...inside, 'link', 'set', 'eth0', 'up']);
}

/**
 * The kernel would give it an address by itself some seconds later. A browser breaks its connections off when addresses
 * of its machine change (ERR_NETWORK_CHANGED).
 */
function keepAddressOf(link: string): void {
  ip('link', 'set', link, 'addrgenmode', 'none');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
