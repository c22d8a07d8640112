import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Mounts } from './mounts';

const NOBODY = '65534';
const PROGRAMS = ['/usr/bin/unshare', '/usr/bin/nsenter', '/usr/bin/setpriv', '/bin/su', '/usr/sbin/useradd'];
const JOURNAL = '/lib/systemd/systemd-journald';

export type Log = 'without a log' | 'with a journal';

/** Accounts, logs, what is running and /dev/log are this namespace's own; all else is the machine's. */
const MAKE = `
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/log
mkdir -p /run/etc /run/dev /run/systemd/journal /run/log
cp -a /etc/. /run/etc/
mount --bind /run/etc /etc
for name in null zero full random urandom tty; do
  touch "/run/dev/$name"
  mount --bind "/dev/$name" "/run/dev/$name"
done
mkdir /run/dev/pts
mount --rbind /dev/pts /run/dev/pts
ln -s pts/ptmx /run/dev/ptmx
ln -s /proc/self/fd /run/dev/fd
ln -s /run/systemd/journal/dev-log /run/dev/log
mount --rbind /run/dev /dev
install -m 660 /dev/null /var/log/btmp
install -m 664 /dev/null /var/log/wtmp
`;
const WITH_JOURNAL = `
${JOURNAL} > /dev/null 2>&1 &
journald=$!
trap 'kill $journald' EXIT
until test -S /run/systemd/journal/socket; do kill -0 $journald; done
`;

export function canHaveAccounts(): boolean {
  return process.getuid?.() === 0 && PROGRAMS.every((file) => existsSync(file));
}

export function canHaveJournal(): boolean {
  return process.getuid?.() === 0 && existsSync(JOURNAL);
}

/** A mount namespace in which accounts are made and logins fail without anyone else noticing. */
export class PrivateAccounts {
  private constructor(private readonly mounts: Mounts) {}

  /** @param within as {@link Mounts.lay} takes it */
  static async start(log: Log, within?: readonly string[]): Promise<PrivateAccounts> {
    return new PrivateAccounts(await Mounts.lay(`${MAKE}${log === 'with a journal' ? WITH_JOURNAL : ''}`, within));
  }

  /** A command that becomes another one in this system. */
  get prefix(): readonly string[] {
    return this.mounts.prefix;
  }

  /** @throws Error where it fails */
  run(...command: string[]): Promise<string> {
    return this.mounts.run(...command);
  }

  /** Gives su a wrong password, as a user without rights. */
  async failToBecome(user: string): Promise<void> {
    const asNobody = ['setpriv', '--reuid', NOBODY, '--regid', NOBODY, '--clear-groups'];
    const [program, ...args] = [...this.prefix, ...asNobody, 'su', user];
    const su = spawn(program as string, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    su.stdin.end('not the password\n');
    const [status] = (await once(su, 'exit')) as [number | null];
    if (status !== 1) {
      throw new Error(`su ended with ${status}, not as it does after a wrong password`);
    }
  }

  stop(): Promise<void> {
    return this.mounts.stop();
  }
}
