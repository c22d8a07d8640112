import os from 'node:os';
import { computer } from '../../src/model/storage';
import { ComputerCollector, dnsNames, hypervName } from './computer';
import { HeartbeatCollector } from './heartbeat';

const machine = { id: 'm-1', computer: 'web' } as const;
const STATE = {
  mechanism: 'poll',
  mechanismReason: 'ebpf: no root',
  missed: 'bytes',
  captureRatio: 0.5,
  lostEvents: 1,
  bufferedPoints: 2,
  droppedPoints: 3,
  collectorFailures: 'updates: no lists',
  collectorsOff: ['logs', 'ports'],
};

test('the computer record holds every property, of this machine', async () => {
  const [record] = await new ComputerCollector(machine, ['web', 'team=pay']).collect();
  expect(Object.keys(record!.fields).sort()).toEqual(Object.keys(computer.fields).sort());
  expect(record!.fields.PhysicalMemory_d).toBeGreaterThan(64);
  expect(Date.parse(String(record!.fields.BootTime_t))).toBeLessThan(Date.now());
  expect(JSON.parse(String(record!.fields.Ipv4Addresses_s))).not.toContain('127.0.0.1');
  expect(JSON.parse(String(record!.fields.Tags_s))).toEqual(['web', 'team=pay']);
});

test('a new address or name is news until it is written, and the heartbeat has it at once', async () => {
  const collector = new ComputerCollector(machine, ['web', 'team=pay']);
  await collector.collect();
  expect(collector.hasNews()).toBe(false);
  const device = { address: '192.0.2.77', netmask: '', mac: '', cidr: null, family: 'IPv4', internal: false } as const;
  const interfaces = jest.spyOn(os, 'networkInterfaces').mockReturnValue({ eth9: [device] });
  const name = jest.spyOn(os, 'hostname');
  try {
    expect(collector.hasNews()).toBe(true);
    const [record] = await collector.collect();
    expect(record!.fields.Ipv4Addresses_s).toBe('["192.0.2.77"]');
    expect(collector.hasNews()).toBe(false);
    const [beat] = await new HeartbeatCollector(machine, () => STATE).collect();
    expect(beat!.fields.ComputerPrivateIPs).toBe('["192.0.2.77"]');
    name.mockReturnValue('renamed');
    expect(collector.hasNews()).toBe(true);
  } finally {
    interfaces.mockRestore();
    name.mockRestore();
  }
});

test('the heartbeat says what the agent can not see', async () => {
  const [record] = await new HeartbeatCollector(machine, () => STATE).collect();
  expect(record).toMatchObject({
    tags: { Machine: 'm-1', Computer: 'web' },
    fields: {
      ...{ Mechanism: 'poll', Missed: 'bytes', CaptureRatio: 0.5, LostEvents: 1, DroppedPoints: 3 },
      ...{ CollectorFailures: 'updates: no lists', CollectorsOff: 'logs, ports' },
    },
  });
});

test('reads the name of a virtual machine from the pairs that Hyper-V hands in', () => {
  const pair = (key: string, value: string) => key.padEnd(512, '\0') + value.padEnd(2048, '\0');
  expect(hypervName(pair('HostName', 'h') + pair('VirtualMachineName', 'shop 1'))).toBe('shop 1');
  expect(hypervName('')).toBe('');
});

test('takes the names that the hosts file gives to own addresses, each once', () => {
  const hosts =
    '127.0.0.1 localhost\n10.0.0.5\tweb.example.org web # shop\n# 10.0.0.5 old\nfd00::5 web6\n10.0.0.6 db\n';
  expect(dnsNames(['web'], hosts, new Set(['10.0.0.5', 'fd00::5']))).toEqual(['web', 'web.example.org', 'web6']);
});
