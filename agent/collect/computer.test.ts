import { computer } from '../../src/model/storage';
import { ComputerCollector, dnsNames, hypervName } from './computer';
import { HeartbeatCollector } from './heartbeat';

const machine = { id: 'm-1', computer: 'web' } as const;

test('the computer record holds every property, of this machine', async () => {
  const [record] = await new ComputerCollector(machine).collect();
  expect(Object.keys(record!.fields).sort()).toEqual(Object.keys(computer.fields).sort());
  expect(record!.fields.PhysicalMemory_d).toBeGreaterThan(64);
  expect(Date.parse(String(record!.fields.BootTime_t))).toBeLessThan(Date.now());
  expect(JSON.parse(String(record!.fields.Ipv4Addresses_s))).not.toContain('127.0.0.1');
});

test('the heartbeat says what the agent can not see', async () => {
  const state = {
    mechanism: 'poll',
    mechanismReason: 'ebpf: no root',
    missed: 'bytes',
    captureRatio: 0.5,
    lostEvents: 1,
    bufferedPoints: 2,
    droppedPoints: 3,
  };
  const [record] = await new HeartbeatCollector(machine, () => state).collect();
  expect(record).toMatchObject({
    tags: { Machine: 'm-1', Computer: 'web' },
    fields: { Mechanism: 'poll', Missed: 'bytes', CaptureRatio: 0.5, LostEvents: 1, DroppedPoints: 3 },
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
