/** File systems on disks of this machine: one of the network that is away would hold up whoever asks it. */
const ON_DISK: ReadonlySet<string> = new Set(
  'ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs nilfs2 vfat exfat ntfs3 fuseblk'.split(' '),
);

export interface FileSystem {
  readonly mount: string;
  /** What is mounted: `/dev/sda1`. */
  readonly source: string;
  /** `major:minor` */
  readonly device: string;
}

/**
 * The file systems that can be written to, each once, by its shortest mount point.
 *
 * @param mountinfo `/proc/self/mountinfo`
 */
export function fileSystems(mountinfo: string): FileSystem[] {
  const bySource = new Map<string, FileSystem>();
  for (const line of mountinfo.split('\n')) {
    const found = fileSystemOf(line);
    const known = found && bySource.get(found.source);
    if (found && (!known || found.mount.length < known.mount.length)) {
      bySource.set(found.source, found);
    }
  }
  return [...bySource.values()];
}

/** `36 35 98:0 /root /mount rw,noatime master:1 - ext3 /dev/root rw`, with any number of words before the dash. */
function fileSystemOf(line: string): FileSystem | undefined {
  const [mounted = '', superBlock = ''] = line.split(' - ');
  const [, , device = '', , mount = ''] = mounted.split(' ');
  const [type = '', source = '', options = ''] = superBlock.split(' ');
  // What a container calls its root has no disk of its own to go by.
  const isContainerRoot = type === 'overlay' && mount === '/';
  const isWritable = options.split(',').includes('rw');
  return (ON_DISK.has(type) || isContainerRoot) && isWritable
    ? { mount: unescaped(mount), source: unescaped(source), device }
    : undefined;
}

/** The kernel writes blanks and the like as three octal digits; names are UTF-8. */
function unescaped(name: string): string {
  const bytes = Buffer.from(name).toString('latin1');
  const plain = bytes.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
  return Buffer.from(plain, 'latin1').toString();
}
