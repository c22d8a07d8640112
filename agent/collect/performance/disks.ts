import { basename } from 'node:path';
import { statfs } from 'node:fs/promises';
import { Rates } from './counters';
import { Instances } from './instances';
import { fileSystems } from './mounts';
import { samplesOf, TOTAL, type Sample } from './sample';

export const MOUNTS_PER_DAY = 32;

const MEGABYTE = 1024 * 1024;
/** The kernel's unit in `/proc/diskstats`, whatever the disk's own. */
const SECTOR_BYTES = 512;

/** Bytes and counts of a file system, or of several together. */
interface Space {
  readonly used: number;
  /** For users who are not root. */
  readonly available: number;
  readonly inodes: number;
  readonly freeInodes: number;
}

/** Columns of `/proc/diskstats`, counted from zero. */
const TRANSFERS = { reads: 3, sectorsRead: 5, writes: 7, sectorsWritten: 9 } as const;

/** Per second; undefined at the first look. */
type Transfers = Readonly<Record<keyof typeof TRANSFERS, number | undefined>>;

interface Disk {
  readonly mount: string;
  readonly space: Space;
  readonly transfers: Transfers | undefined;
}

/** Read from `/proc` and by statfs: systeminformation starts `df` and `lsblk` for it (25 ms of CPU). */
export class Disks {
  readonly instances = new Instances(MOUNTS_PER_DAY);
  /** Mount points that this user may not ask about. */
  unread: readonly string[] = [];
  private readonly rates = new Rates();

  /**
   * @param mountinfo `/proc/self/mountinfo`
   * @param diskstats `/proc/diskstats`
   * @param now milliseconds on the clock of `performance.now()`
   */
  async samples(mountinfo: string, diskstats: string, now: number): Promise<Sample[]> {
    const transfers = this.transfersByDevice(diskstats, now);
    const found = fileSystems(mountinfo);
    const spaces = await Promise.all(found.map(({ mount }) => spaceOf(mount)));
    this.unread = found.filter((_, index) => !spaces[index]).map(({ mount }) => mount);
    const disks = found.flatMap(({ mount, device, source }, index): Disk[] => {
      const space = spaces[index];
      return space ? [{ mount, space, transfers: transfers.get(device) ?? transfers.get(basename(source)) }] : [];
    });
    const all = disks.length > 0 ? [together(disks)] : [];
    return [...all, ...disks.filter(({ mount }) => this.instances.admits(mount))].flatMap(diskSamples);
  }

  /** By `major:minor`, and by name for file systems that span several devices. */
  private transfersByDevice(diskstats: string, now: number): Map<string, Transfers> {
    this.rates.begin(now);
    const devices = new Map<string, Transfers>();
    for (const line of diskstats.split('\n')) {
      const columns = line.trim().split(/\s+/);
      const [major, minor, name] = columns;
      if (name !== undefined) {
        const rate = (of: keyof typeof TRANSFERS) =>
          this.rates.perSecond(`${name} ${of}`, Number(columns[TRANSFERS[of]]));
        const transfers = {
          reads: rate('reads'),
          writes: rate('writes'),
          sectorsRead: rate('sectorsRead'),
          sectorsWritten: rate('sectorsWritten'),
        };
        devices.set(`${major}:${minor}`, transfers).set(name, transfers);
      }
    }
    return devices;
  }
}

async function spaceOf(mount: string): Promise<Space | undefined> {
  try {
    const { bsize, blocks, bfree, bavail, files, ffree } = await statfs(mount);
    return { used: (blocks - bfree) * bsize, available: bavail * bsize, inodes: files, freeInodes: ffree };
  } catch {
    return undefined;
  }
}

function together(disks: readonly Disk[]): Disk {
  const space = (of: keyof Space) => disks.reduce((sum, disk) => sum + disk.space[of], 0);
  const transfers = (of: keyof Transfers) => {
    const known = disks.flatMap((disk) => disk.transfers?.[of] ?? []);
    return known.length > 0 ? known.reduce((sum, rate) => sum + rate, 0) : undefined;
  };
  return {
    mount: TOTAL,
    space: {
      used: space('used'),
      available: space('available'),
      inodes: space('inodes'),
      freeInodes: space('freeInodes'),
    },
    transfers: {
      reads: transfers('reads'),
      writes: transfers('writes'),
      sectorsRead: transfers('sectorsRead'),
      sectorsWritten: transfers('sectorsWritten'),
    },
  };
}

function diskSamples({ mount, space, transfers }: Disk): Sample[] {
  const { used, available, inodes, freeInodes } = space;
  const { reads, writes, sectorsRead, sectorsWritten } = transfers ?? {};
  return samplesOf('Logical Disk', mount, {
    '% Used Space': (used / (used + available)) * 100,
    // Some file systems make inodes as they are needed, and count none.
    '% Used Inodes': inodes > 0 ? ((inodes - freeInodes) / inodes) * 100 : undefined,
    'Free Megabytes': available / MEGABYTE,
    'Disk Reads/sec': reads,
    'Disk Writes/sec': writes,
    'Disk Transfers/sec': reads === undefined || writes === undefined ? undefined : reads + writes,
    'Disk Read Bytes/sec': sectorsRead === undefined ? undefined : sectorsRead * SECTOR_BYTES,
    'Disk Write Bytes/sec': sectorsWritten === undefined ? undefined : sectorsWritten * SECTOR_BYTES,
  });
}
