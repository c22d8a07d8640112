import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { drawNetworkName, removeLeftovers } from '../../support/fleet/leftovers';

/** What the generators wrote: the truth that observers are compared with. */
export interface ClientTruth {
  readonly attempts: number;
  readonly established: number;
  readonly failed: number;
  readonly abandoned: number;
  readonly received: number;
  readonly sent: number;
  readonly pid: number;
}

export interface ServerTruth {
  readonly accepted: number;
  readonly received: number;
  readonly sent: number;
  readonly pid: number;
}

export interface ClientOrder {
  readonly host: string;
  readonly port: number;
  readonly rate: number;
  readonly seconds: number;
  readonly requestBytes: number;
  readonly abandonAfter?: number;
}

const LOAD = `${__dirname}/load`;

export function networkUnavailable(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'making network namespaces needs root on Linux';
  }
  try {
    execFileSync('unshare', ['--net', 'ip', 'link', 'show', 'lo'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `this system refuses namespaces: ${(error as Error).message}`;
  }
}

export function ebpfUnavailable(): string | undefined {
  return (
    networkUnavailable() ??
    (existsSync('/sys/kernel/btf/vmlinux') ? undefined : 'this kernel tells no types of its own (BTF)')
  );
}

/** Two network namespaces of this machine, joined by one wire: `client` calls, `server` answers. */
export class Network {
  private readonly name = drawNetworkName();
  /** A subnet of its own: an observer sees what else runs on this machine, another suite for one. */
  private readonly subnet = `10.${200 + (randomBytes(1)[0]! % 50)}.${randomBytes(1)[0]}`;
  private readonly subnet6 = subnetOf(randomBytes(3).toString('hex'));
  readonly clientAddress = `${this.subnet}.1`;
  readonly serverAddress = `${this.subnet}.2`;
  readonly serverAddress6 = `${this.subnet6}:2`;
  /** Packets to it are sent and never answered. */
  readonly blackHole = `${this.subnet}.99`;
  private readonly children: ChildProcess[] = [];

  private constructor() {}

  static async create(): Promise<Network> {
    removeLeftovers();
    const network = new Network();
    network.build();
    // The kernel's counters of a namespace are read through a process in it.
    for (const namespace of [network.client, network.server]) {
      await once(network.spawn(namespace, 'sh', ['-c', 'echo here; exec sleep 600']).stdout!, 'data');
    }
    return network;
  }

  get client(): string {
    return `${this.name}-client`;
  }

  get server(): string {
    return `${this.name}-server`;
  }

  /** Starts a program in one of the namespaces, with the process namespace and mounts of this one. */
  spawn(namespace: string, command: string, args: readonly string[]): ChildProcess {
    const child = spawn('nsenter', [`--net=/run/netns/${namespace}`, command, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.children.push(child);
    return child;
  }

  /** @returns a function that ends the server and tells what it saw */
  async serve(port: number, requestBytes: number, replyBytes: number): Promise<() => Promise<ServerTruth>> {
    const args = [port, requestBytes, replyBytes].map(String);
    const child = this.spawn(this.server, process.execPath, ['--import', 'tsx', `${LOAD}/server.ts`, ...args]);
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    await lines.next();
    return async () => {
      child.stdin!.end();
      return JSON.parse((await lines.next()).value as string) as ServerTruth;
    };
  }

  async call(order: ClientOrder): Promise<ClientTruth> {
    const args = ['--import', 'tsx', `${LOAD}/client.ts`, JSON.stringify(order)];
    return JSON.parse(await this.output(this.client, process.execPath, args)) as ClientTruth;
  }

  /** Opens connections to a server that never answers; they stay open until the returned function is called. */
  async hold(order: ClientOrder): Promise<() => Promise<void>> {
    const args = ['--import', 'tsx', `${LOAD}/client.ts`, JSON.stringify({ ...order, hold: true })];
    const child = this.spawn(this.client, process.execPath, args);
    await once(child.stdout!, 'data');
    return () => end(child);
  }

  /** Runs a program in a namespace to its end. */
  async output(namespace: string, command: string, args: readonly string[]): Promise<string> {
    const child = this.spawn(namespace, command, args);
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (data: string) => {
      text += data;
    });
    await once(child, 'close');
    return text;
  }

  async remove(): Promise<void> {
    await Promise.all(this.children.map(end));
    for (const namespace of [this.client, this.server]) {
      ip('netns', 'delete', namespace);
    }
  }

  private build(): void {
    ip('netns', 'add', this.client);
    ip('netns', 'add', this.server);
    ip('link', 'add', 'wire', 'netns', this.client, 'type', 'veth', 'peer', 'name', 'wire', 'netns', this.server);
    this.raise(this.client, this.clientAddress, `${this.subnet6}:1`);
    this.raise(this.server, this.serverAddress, this.serverAddress6);
    ip('-n', this.client, 'neigh', 'add', this.blackHole, 'lladdr', '02:00:00:00:00:99', 'dev', 'wire');
    // One repetition, so that a connect without answer times out after three seconds and not after two minutes. Enough
    // ports for thousands of connections a second.
    const settings =
      'echo 1 >/proc/sys/net/ipv4/tcp_syn_retries; echo "1024 65535" >/proc/sys/net/ipv4/ip_local_port_range';
    execFileSync('nsenter', [`--net=/run/netns/${this.client}`, 'sh', '-c', settings]);
  }

  private raise(namespace: string, address: string, address6: string): void {
    ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'wire');
    ip('-n', namespace, 'addr', 'add', `${address6}/64`, 'dev', 'wire', 'nodad');
    ip('-n', namespace, 'link', 'set', 'wire', 'up');
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
  }
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

/** No group begins with a zero, which the canonical text of an address leaves out. */
function subnetOf(digits: string): string {
  return `fd00:a${digits.slice(0, 3)}:b${digits.slice(3)}:`;
}
