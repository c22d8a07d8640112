import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Conntrack, parseTable } from './conntrack';

/** As Linux 6.18 writes them: a connection to 10.77.0.9:80 that nftables sends to 10.77.0.1:8080, and others. */
const TRANSLATED =
  'ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.77.0.9 sport=46750 dport=80 src=10.77.0.1 dst=10.0.0.1 sport=8080 dport=46750 [ASSURED] mark=0 zone=0 use=2';
const UNREPLIED =
  'ipv4     2 tcp      6 110 SYN_SENT src=10.0.0.1 dst=10.77.0.8 sport=46751 dport=81 [UNREPLIED] src=10.77.0.2 dst=10.0.0.1 sport=8081 dport=46751 mark=0 zone=0 use=2';
const ACCOUNTED =
  'ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.0.0.9 sport=46752 dport=443 packets=3 bytes=164 src=10.0.0.9 dst=192.0.2.1 sport=443 dport=46752 packets=2 bytes=112 [ASSURED] mark=0 zone=0 use=2';
const SIX =
  'ipv6     10 tcp      6 431999 ESTABLISHED src=fd00:0000:0000:0000:0000:0000:0000:0001 dst=fd00:0000:0000:0000:0000:0000:0000:0002 sport=51234 dport=80 src=fd00:0000:0000:0001:0000:0000:0000:0005 dst=fd00:0000:0000:0000:0000:0000:0000:0001 sport=8080 dport=51234 [ASSURED] mark=0 zone=0 use=2';
const DATAGRAMS =
  'ipv4     2 udp      17 29 src=10.0.0.1 dst=10.0.0.53 sport=4000 dport=53 src=10.0.0.54 dst=10.0.0.1 sport=53 dport=4000 mark=0 zone=0 use=2';

test('reads both directions of each connection, also of one that nobody has answered', () => {
  expect(parseTable([TRANSLATED, UNREPLIED, ACCOUNTED, DATAGRAMS, 'nonsense', ''].join('\n'))).toEqual([
    {
      called: { client: '10.0.0.1', server: '10.77.0.9', port: 80, key: '10.0.0.1 10.77.0.9 80' },
      reached: { client: '10.0.0.1', server: '10.77.0.1', port: 8080, key: '10.0.0.1 10.77.0.1 8080' },
    },
    {
      called: { client: '10.0.0.1', server: '10.77.0.8', port: 81, key: '10.0.0.1 10.77.0.8 81' },
      reached: { client: '10.0.0.1', server: '10.77.0.2', port: 8081, key: '10.0.0.1 10.77.0.2 8081' },
    },
    {
      called: { client: '10.0.0.1', server: '10.0.0.9', port: 443, key: '10.0.0.1 10.0.0.9 443' },
      reached: { client: '192.0.2.1', server: '10.0.0.9', port: 443, key: '192.0.2.1 10.0.0.9 443' },
    },
  ]);
});

test('writes IPv6 addresses as flows do', () => {
  expect(parseTable(SIX)).toEqual([
    {
      called: { client: 'fd00::1', server: 'fd00::2', port: 80, key: 'fd00::1 fd00::2 80' },
      reached: { client: 'fd00::1', server: 'fd00:0:0:1::5', port: 8080, key: 'fd00::1 fd00:0:0:1::5 8080' },
    },
  ]);
});

test('leaves a table unread that is too long, and takes one that is not there for empty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicemap-conntrack-'));
  try {
    const conntrack = new Conntrack(join(folder, 'table'), join(folder, 'count'));
    expect(conntrack.read()).toEqual([]);
    writeFileSync(join(folder, 'table'), TRANSLATED);
    writeFileSync(join(folder, 'count'), '20000\n');
    expect(conntrack.read()).toHaveLength(1);
    writeFileSync(join(folder, 'count'), '20001\n');
    expect(conntrack.read()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
