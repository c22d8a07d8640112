import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { AGENT } from '../../../scripts/paths';

jest.setTimeout(180_000);

/** A connection to an address that is translated to another one, open while the agent looks. */
const SCENE = `
import socket, subprocess, sys
server = socket.socket(); server.bind(('10.77.0.1', 8080)); server.listen(5)
client = socket.create_connection(('10.77.0.9', 80)); held = server.accept()
subprocess.run([sys.argv[1], '--once', '--print', '--state-dir', sys.argv[2]], check=True)
`;
const NAMESPACE = `
ip link set lo up
ip address add 10.77.0.1/32 dev lo
ip address add 10.77.0.9/32 dev lo
nft add table ip nat
nft 'add chain ip nat output { type nat hook output priority -100; }'
nft add rule ip nat output ip daddr 10.77.0.9 tcp dport 80 dnat to 10.77.0.1:8080
exec python3 -c "$0" "$1" "$2"
`;

const NFTABLES = 'unshare --net sh -ec "nft add table ip nat; test -e /proc/net/nf_conntrack"';
const translates = spawnSync('sh', ['-c', NFTABLES]).status === 0 ? test : test.skip;

translates('a link to a translated address ends at the real server', async () => {
  await buildAgent();
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-translation-'));
  try {
    const args = ['--net', '--pid', '--fork', '--mount-proc', 'sh', '-ec', NAMESPACE, SCENE, AGENT, folder];
    const lines = execFileSync('unshare', args, { maxBuffer: 1 << 26 })
      .toString()
      .split('\n');
    const connections = lines.filter((line) => line.startsWith('connection,') && line.includes('10.77.0.'));
    const outbound = connections.filter((line) => line.includes('Direction=outbound'));
    expect(outbound).toHaveLength(1);
    expect(outbound[0]).toMatch(/DestinationIp=10\.77\.0\.1,DestinationPort=8080,.*LinksLive=1i/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
