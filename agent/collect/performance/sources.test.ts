import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disks } from './disks';
import { Instances } from './instances';
import { fileSystems } from './mounts';
import { INTERFACES_PER_DAY, Network } from './network';
import { MOST, Processes } from './processes';
import { Processor } from './processor';
import type { Sample } from './sample';

const byName = (samples: readonly Sample[]) =>
  Object.fromEntries(samples.map(({ instance, counter, value }) => [`${instance} ${counter}`.trim(), value]));

describe('the processor', () => {
  test('is measured by its ticks since the look before; waiting for disks is not work', () => {
    const processor = new Processor();
    expect(processor.samples('cpu  100 0 100 1000 0 0 0 0 0 0\ncpu0 1 2\n')).toEqual([]);
    expect(byName(processor.samples('cpu  130 10 120 1020 15 2 3 0 0 0\n'))).toEqual({
      '_Total % Processor Time': 65,
      '_Total % User Time': 40,
      '_Total % Privileged Time': 25,
      '_Total % IO Wait Time': 15,
      '_Total % Idle Time': 20,
    });
  });

  test('a waiting time that runs backwards spoils no figure', () => {
    const processor = new Processor();
    processor.samples('cpu  100 0 0 100 50 0 0 0\n');
    expect(byName(processor.samples('cpu  150 0 0 150 40 0 0 0\n'))).toMatchObject({
      '_Total % Processor Time': 50,
      '_Total % IO Wait Time': 0,
    });
  });
});

describe('the network', () => {
  const dev = (rows: Record<string, readonly [received: number, sent: number]>) =>
    `Inter-|   Receive\n face |bytes\n${Object.entries(rows)
      .map(([name, [received, sent]]) => `${name.padStart(6)}: ${received} 1 0 0 0 0 0 0 ${sent} 1 0 0 0 0 0 0`)
      .join('\n')}\n`;

  test('what hardware sent and received is the total; bridges count by themselves, loopback and what is idle not at all', () => {
    const network = new Network((name) => name.startsWith('eth'));
    network.instances.begin(0);
    network.samples(dev({ lo: [0, 0], eth0: [1_000, 2_000], docker0: [0, 0] }), 0);
    const after = { lo: [9, 9], eth0: [3_000, 2_500], docker0: [700, 0], eth1: [0, 0] } as const;
    const rates = network.samples(dev(after), 10_000);
    expect(byName(rates)).toEqual({
      '_Total Bytes Received/sec': 200,
      '_Total Bytes Sent/sec': 50,
      'eth0 Bytes Received/sec': 200,
      'eth0 Bytes Sent/sec': 50,
      'docker0 Bytes Received/sec': 70,
      'docker0 Bytes Sent/sec': 0,
    });
  });

  test('where no interface has hardware, as in a container, all of them are the total', () => {
    const network = new Network(() => false);
    network.instances.begin(0);
    network.samples(dev({ eth0: [0, 0] }), 0);
    expect(byName(network.samples(dev({ eth0: [50, 10] }), 1_000))['_Total Bytes Received/sec']).toBe(50);
  });

  test('an interface that went and came again has no rate at first, and spoils no total', () => {
    const network = new Network(() => true);
    network.instances.begin(0);
    network.samples(dev({ eth0: [0, 0], wg0: [900, 900] }), 0);
    const rates = byName(network.samples(dev({ eth0: [10, 10], wg0: [5, 5] }), 1_000));
    expect(rates['wg0 Bytes Sent/sec']).toBeUndefined();
    expect(rates['_Total Bytes Sent/sec']).toBe(10);
  });

  test('interfaces beyond the bound are in the total only', () => {
    const network = new Network(() => true);
    network.instances.begin(0);
    const rows = (bytes: number) =>
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`eth${index}`, [bytes, bytes] as [number, number]]));
    network.samples(dev(rows(0)), 0);
    const rates = network.samples(dev(rows(1)), 1_000);
    expect(new Set(rates.map(({ instance }) => instance)).size).toBe(INTERFACES_PER_DAY + 1);
    expect(byName(rates)['_Total Bytes Sent/sec']).toBe(40);
    expect(network.instances.turnedAway).toBe('8');
  });
});

test('a day has so many instances, and the next day as many again', () => {
  const instances = new Instances(2);
  instances.begin(0);
  expect(['a', 'b', 'c', 'a'].map((name) => instances.admits(name))).toEqual([true, true, false, true]);
  instances.begin(86_400_000);
  expect(instances.admits('c')).toBe(true);
});

test('file systems on disks are found once each, by their shortest mount point', () => {
  const mountinfo = [
    '22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro',
    '23 22 0:21 / /proc rw - proc proc rw',
    '24 22 8:2 /var/tmp/x /tmp rw - ext4 /dev/sda2 rw',
    '25 22 253:1 / /srv/my\\040data\\303\\244 ro,relatime shared:2 master:1 - xfs /dev/mapper/vg-data rw',
    '26 22 7:1 / /snap/core/1 ro - squashfs /dev/loop1 ro',
    '27 22 0:50 / /mnt/nas rw - nfs4 nas:/export rw,hard',
    '28 22 8:9 / /media/cd ro - ext4 /dev/sdb1 ro',
    '29 22 0:60 / /var/lib/docker/overlay2/a/merged rw - overlay overlay rw',
  ].join('\n');
  expect(fileSystems(mountinfo)).toEqual([
    { mount: '/', source: '/dev/sda2', device: '8:2' },
    { mount: '/srv/my dataä', source: '/dev/mapper/vg-data', device: '253:1' },
  ]);
});

describe('disks', () => {
  const mountinfo = [
    '22 1 8:2 / / rw - ext4 /dev/sda2 rw',
    '23 22 0:40 / /nowhere rw - btrfs /dev/sdb1 rw',
    '24 22 0:41 / /proc/self rw - btrfs /dev/sdc1 rw',
  ].join('\n');
  const diskstats = (reads: number, sectorsWritten: number) =>
    [
      `   8       2 sda2 ${reads} 0 800 0 50 0 ${sectorsWritten} 0 0 0 0`,
      `   8      33 sdc1 ${reads} 0 800 0 50 0 ${sectorsWritten} 0 0 0 0`,
    ].join('\n');

  test('are measured by device, those of several devices by name, and together', async () => {
    const disks = new Disks();
    disks.instances.begin(0);
    const first = byName(await disks.samples(mountinfo, diskstats(100, 1_000), 0));
    expect(first['/ % Used Space']).toBeGreaterThan(0);
    expect(first['_Total Free Megabytes']).toBe(first['/ Free Megabytes']);
    expect(Object.keys(first).filter((name) => name.includes('/sec'))).toEqual([]);
    const second = byName(await disks.samples(mountinfo, diskstats(160, 3_000), 10_000));
    expect(second).toMatchObject({
      '/ Disk Reads/sec': 6,
      '/ Disk Writes/sec': 0,
      '/ Disk Transfers/sec': 6,
      '/ Disk Read Bytes/sec': 0,
      '/ Disk Write Bytes/sec': (2_000 * 512) / 10,
      '/proc/self Disk Reads/sec': 6,
      '_Total Disk Reads/sec': 12,
    });
    expect(disks.unread).toEqual(['/nowhere']);
  });
});

describe('processes', () => {
  let proc: string;
  beforeEach(() => (proc = mkdtempSync(join(tmpdir(), 'servicemap-proc-'))));
  afterEach(() => rmSync(proc, { recursive: true }));

  function put(pid: number, command: string, { ticks = 0, pages = 0, start = 1, exe = '' }): void {
    mkdirSync(join(proc, String(pid)), { recursive: true });
    const middle = `S 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 900 900 20 0 1 0 ${start} 0 ${pages} 0`;
    writeFileSync(join(proc, String(pid), 'stat'), `${pid} (${command}) ${middle}`);
    rmSync(join(proc, String(pid), 'exe'), { force: true });
    if (exe) {
      symlinkSync(exe, join(proc, String(pid), 'exe'));
    }
  }

  function processes(): Processes {
    const of = new Processes(proc);
    of.instances.begin(0);
    return of;
  }

  test('are named after their executable, and those of one name are one', async () => {
    const of = processes();
    put(1, 'odd ) name (x', { ticks: 5_000, pages: 10 });
    put(2, 'MainThread', { ticks: 100, pages: 20, exe: '/usr/bin/node' });
    put(3, 'node', { ticks: 100, pages: 30, exe: '/opt/node (deleted)' });
    const first = byName(await of.samples(0));
    expect(first['odd ) name (x % Processor Time']).toBeUndefined();
    expect(first['node Used Memory kBytes']! / first['odd ) name (x Used Memory kBytes']!).toBe(5);
    put(2, 'MainThread', { ticks: 150, exe: '/usr/bin/node' });
    put(3, 'node', { ticks: 250, exe: '/opt/node (deleted)' });
    expect(byName(await of.samples(4_000))).toMatchObject({ 'node % Processor Time': 50 });
    expect(of.count).toBe(3);
  });

  test('one that took over a pid counts from its own start, one that ended takes nothing away', async () => {
    const of = processes();
    put(7, 'old', { ticks: 9_000, exe: '/bin/old' });
    put(8, 'gone', { ticks: 500, exe: '/bin/gone' });
    await of.samples(0);
    rmSync(join(proc, '8'), { recursive: true });
    put(7, 'new', { ticks: 30, start: 2, exe: '/bin/new' });
    expect(byName(await of.samples(1_000))).toEqual({ 'new % Processor Time': 30 });
  });

  test('exec gives a process another name', async () => {
    const of = processes();
    put(7, 'sh', { pages: 1, exe: '/bin/sh' });
    await of.samples(0);
    put(7, 'sleep', { pages: 1, exe: '/bin/sleep' });
    expect(Object.keys(byName(await of.samples(1_000)))).toEqual(['sleep Used Memory kBytes']);
  });

  test('only those that use most are told of', async () => {
    const of = processes();
    for (let pid = 1; pid <= 30; pid++) {
      put(pid, `p${pid}`, { pages: pid });
    }
    const samples = await of.samples(0);
    expect(samples).toHaveLength(MOST);
    expect(samples[0]!.instance).toBe('p30');
  });
});
