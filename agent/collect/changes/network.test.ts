import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, type NetworkInterfaceInfo } from 'node:os';
import { join } from 'node:path';
import { interfaceFacts } from './interfaces';
import { Network, resolvers } from './network';
import { defaultRoutes } from './routes';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'servicemap-network-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const USUAL = { ifindex: '2', iflink: '2', flags: '0x1003', operstate: 'up' };

function addInterface(name: string, files: Readonly<Record<string, string>> = {}): void {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries({ ...USUAL, ...files })) {
    writeFileSync(join(folder, name, file), `${text}\n`);
  }
}

function ipv4(cidr: string): NetworkInterfaceInfo[] {
  const [address = ''] = cidr.split('/');
  return [{ address, cidr, family: 'IPv4', netmask: '', mac: '', internal: false }];
}

test('state and addresses, without those that change by themselves', () => {
  addInterface('eth0');
  const ipv6 = [
    '20010db8000000000000000000000001 02 40 00 80     eth0',
    '20010db80000000000000000000000ff 02 40 00 01     eth0',
    'fe800000000000000000000000000001 02 40 20 80     eth0',
    'garbage',
  ].join('\n');
  const addresses = { eth0: ipv4('192.0.2.2/24'), 'eth0:1': ipv4('192.0.2.10/24') };
  expect(interfaceFacts(folder, addresses, ipv6)).toEqual(
    new Map([['interface eth0', { State: 'up', Addresses: '192.0.2.10/24, 192.0.2.2/24, 2001:db8::1/64' }]]),
  );
});

test('of an interface that is down no address is told, as none was taken away', () => {
  addInterface('eth0', { operstate: 'down' });
  addInterface('eth1', { flags: '0x1002' });
  expect([...interfaceFacts(folder, {}, '').values()]).toEqual([{ State: 'down' }, { State: 'down' }]);
});

test('ends of containers and virtual machines are left out, save those with an address of their own', () => {
  addInterface('veth1', { ifindex: '7', iflink: '2' });
  addInterface('vnet0', { tun_flags: '0x1002' });
  addInterface('eth0', { ifindex: '9', iflink: '4' });
  addInterface('vlan7', { ifindex: '8', iflink: '2', lower_eth1: '' });
  addInterface('tunl0', { ifindex: '5', iflink: '0' });
  const found = interfaceFacts(folder, { eth0: ipv4('10.0.0.2/24') }, '');
  expect([...found.keys()].sort()).toEqual(['interface eth0', 'interface tunl0', 'interface vlan7']);
});

test('a bridge is up as it was set, whether or not containers are connected', () => {
  addInterface('docker0', { operstate: 'down', bridge: '' });
  expect(interfaceFacts(folder, {}, '').get('interface docker0')?.State).toBe('up');
});

test('default gateways of both families, and no other route', () => {
  const ipv4Routes = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
ppp0	00000000	00000000	0001	0	0	9	00000000	0	0	0
eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
lo	00000000	00000000	0200	0	0	0	00000000	0	0	0
`;
  const zero = '0'.repeat(32);
  const ipv6Routes = `fd000000000000000000000000000000 40 ${zero} 00 ${zero} 00000100 00000001 00000000 00000001     eth0
${zero} 00 ${zero} 00 fd000000000000000000000000000001 00000400 00000003 00000000 00000003     eth0
${zero} 00 ${zero} 00 ${zero} ffffffff 00000001 00000000 00200200       lo
`;
  expect([...defaultRoutes(ipv4Routes, ipv6Routes)]).toEqual([
    ['default gateway IPv4', { Gateway: '192.0.2.1 on eth0, ppp0' }],
    ['default gateway IPv6', { Gateway: 'fd00::1 on eth0' }],
  ]);
  expect(defaultRoutes('', 'garbage').get('default gateway IPv4')).toEqual({ Gateway: '' });
});

test('resolvers in their order', () => {
  const text =
    '# nameserver 9.9.9.9\nnameserver 10.0.0.2\nnameserver 10.0.0.1\nsearch a.example b.example\noptions x\n';
  expect(resolvers(text)).toEqual({ Servers: '10.0.0.2, 10.0.0.1', Domains: 'a.example b.example' });
});

test('this machine has a network', async () => {
  const things = await new Network().read();
  expect([...things.keys()]).toEqual(expect.arrayContaining(['interface lo', 'default gateway IPv4', 'resolvers']));
});
