import { existsSync } from 'node:fs';
import { Mounts } from './mounts';

const SYSTEMD = '/lib/systemd/systemd';
const PROGRAMS = [SYSTEMD, '/usr/bin/systemctl', '/usr/bin/unshare', '/usr/bin/nsenter'];
const PID_FILE = '/mnt/pid';
/** Where programs of this machine stand in the booted system, which need not have their folders. */
export const PROGRAMS_FOLDER = '/srv/programs';

/**
 * Boots systemd as the first process of namespaces of its own. It writes to memory over this machine's root, has a log,
 * control groups and devices of its own, and shares the network; units that this machine enabled are not started.
 */
const BOOT = `
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir /mnt/{upper,work,root,groups}
mount -t cgroup2 cgroup2 /mnt/groups
group=$(mktemp --directory /mnt/groups/servicemap-XXXXXX)
root=/mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work $root
rm -rf $root/etc/systemd/system/*.{wants,requires}
echo booted > $root/etc/hostname
mount -t tmpfs tmpfs $root/dev
for name in null zero full random urandom tty; do
  touch "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir $root/dev/{pts,shm}
mount -t devpts devpts $root/dev/pts -o newinstance,ptmxmode=0666
ln -s pts/ptmx $root/dev/ptmx
ln -s /proc/self/fd $root/dev/fd
mount -t tmpfs tmpfs $root/run
mount -t tmpfs tmpfs $root/tmp
mkdir -p $root${PROGRAMS_FOLDER}
for program in "$@"; do
  touch "$root${PROGRAMS_FOLDER}/$(basename "$program")"
  mount --bind "$program" "$root${PROGRAMS_FOLDER}/$(basename "$program")"
done
export root
bash -c 'echo $$ > '$group'/cgroup.procs; exec unshare --cgroup --pid --fork --uts --ipc --mount --kill-child bash -ec "
  mount -t proc proc \\$root/proc
  mount --rbind /sys \\$root/sys
  umount --lazy \\$root/sys/fs/cgroup
  mount -t cgroup2 cgroup2 \\$root/sys/fs/cgroup
  exec chroot \\$root env --ignore-environment container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin \\
    ${SYSTEMD} --unit=multi-user.target --log-target=null --show-status=no
"' < /dev/null > /mnt/output 2>&1 &
booting=$!
end() {
  kill -KILL $booting
  wait $booting || true
  until find $group -depth -type d -exec rmdir {} +; do sleep 0.1; done
} 2> /dev/null
trap end EXIT
until test -s ${PID_FILE}; do
  kill -0 $booting
  cat /proc/$booting/task/$booting/children > ${PID_FILE}
done
enter="nsenter --target $(cat ${PID_FILE}) --mount --pid --uts --ipc --cgroup --root --wd"
until $enter test -S /run/systemd/private; do kill -0 $booting; done
$enter systemctl is-system-running --wait > /mnt/state || test "$(cat /mnt/state)" = degraded
`;

/** Why no system can be booted here, or undefined. */
export function bootUnavailable(): string | undefined {
  const missing = PROGRAMS.find((file) => !existsSync(file));
  return process.getuid?.() !== 0 ? 'no root rights' : missing && `no ${missing}`;
}

/** A systemd that really runs, with its journal and units of its own, on this machine's kernel and files. */
export class BootedSystem {
  private constructor(
    private readonly mounts: Mounts,
    /** A command that becomes another one in this system. */
    readonly prefix: readonly string[],
  ) {}

  /** @param programs files of this machine that are in {@link PROGRAMS_FOLDER} of it */
  static async boot(programs: readonly string[]): Promise<BootedSystem> {
    const quoted = programs.map((file) => `'${file.replaceAll("'", "'\\''")}'`).join(' ');
    const mounts = await Mounts.lay(`set -- ${quoted}\n${BOOT}`);
    const pid = (await mounts.run('cat', PID_FILE)).trim();
    const namespaces = ['--mount', '--pid', '--uts', '--ipc', '--cgroup', '--root', '--wd'];
    return new BootedSystem(mounts, ['nsenter', '--target', pid, ...namespaces, '--']);
  }

  /** @throws Error where it fails */
  run(...command: string[]): Promise<string> {
    return this.mounts.run(...this.prefix, ...command);
  }

  stop(): Promise<void> {
    return this.mounts.stop();
  }
}
