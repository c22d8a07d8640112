import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FleetHost } from './fleet';

/** A network namespace of its own within a host, as engines of containers make them, routed and translated by the host. */
export interface Container {
  readonly address: string;
  run(command: string, args: readonly string[]): ChildProcess;
}

/** Ports of the host that lead to ports of the container. */
export type PublishedPorts = Readonly<Record<number, number>>;

const ADDRESS = '172.30.0.5';
const GATEWAY = '172.30.0.1';

/**
 * The one container of a host; what it calls elsewhere comes from the host's address.
 *
 * @param masqueraded ports of the container whose clients all come from one address, as a cluster's load balancer does it
 */
export async function addContainer(
  host: FleetHost,
  published: PublishedPorts = {},
  masqueraded: readonly number[] = [],
): Promise<Container> {
  const init = host.run('unshare', ['--net', 'sh', '-c', 'echo $$; exec sleep infinity']);
  const [pid] = (await once(init.stdout!, 'data')) as [Buffer];
  const inside = ['--target', pid.toString().trim(), '--net'];
  await done(host.run('sh', ['-ec', setUp(inside.join(' '), published, masqueraded)]));
  return { address: ADDRESS, run: (command, args) => host.run('nsenter', [...inside, command, ...args]) };
}

function setUp(inside: string, published: PublishedPorts, masqueraded: readonly number[]): string {
  return `
    echo 1 >/proc/sys/net/ipv4/ip_forward
    ip link add bridge0 type veth peer name eth0 netns ${inside.split(' ')[1]}
    ip address add ${GATEWAY}/24 dev bridge0
    ip link set bridge0 up
    nsenter ${inside} ip link set lo up
    nsenter ${inside} ip link set eth0 up
    nsenter ${inside} ip address add ${ADDRESS}/24 dev eth0
    nsenter ${inside} ip route add default via ${GATEWAY}
    nft add table ip nat
    nft 'add chain ip nat prerouting { type nat hook prerouting priority -100; }'
    nft 'add chain ip nat output { type nat hook output priority -100; }'
    nft 'add chain ip nat postrouting { type nat hook postrouting priority 100; }'
    nft add rule ip nat postrouting ip saddr ${ADDRESS} oifname != bridge0 masquerade
    nft add rule ip nat postrouting ip saddr ${ADDRESS} ip daddr ${ADDRESS} masquerade
    ${masqueraded
      .map((port) => `nft add rule ip nat postrouting ip daddr ${ADDRESS} tcp dport ${port} masquerade`)
      .join('\n')}
    ${Object.entries(published)
      .flatMap(([port, to]) =>
        ['prerouting', 'output'].map(
          (chain) => `nft add rule ip nat ${chain} fib daddr type local tcp dport ${port} dnat to ${ADDRESS}:${to}`,
        ),
      )
      .join('\n')}
  `;
}

async function done(child: ChildProcess): Promise<void> {
  const errors: Buffer[] = [];
  child.stderr!.on('data', (text: Buffer) => errors.push(text));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) {
    throw new Error(`the container could not be made: ${Buffer.concat(errors).toString()}`);
  }
}
