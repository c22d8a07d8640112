import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

const NOBODY = '65534';

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
/lib/systemd/systemd-journald > /dev/null 2>&1 &
journald=$!
until test -S /run/systemd/journal/socket; do kill -0 $journald; done
`;
/** Ends with its standard input, and the journal with it. */
const WAIT = `
echo ready
read -r _ || true
test -z "\${journald:-}" || kill "$journald"
`;

/** A mount namespace in which accounts are made and logins fail without anyone else noticing. */
export class PrivateSystem {
  private constructor(private readonly holder: ChildProcess) {}

  static async start(kind: 'without a log' | 'with a journal'): Promise<PrivateSystem> {
    const script = `set -e\n${MAKE}${kind === 'with a journal' ? WITH_JOURNAL : ''}${WAIT}`;
    const holder = spawn('unshare', ['--mount', 'bash', '-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(holder, 'exit').then(() => {
      throw new Error('the private system could not be made');
    });
    await Promise.race([once(holder.stdout!, 'data'), ended]);
    ended.catch(() => undefined);
    return new PrivateSystem(holder);
  }

  /** A command that becomes another one in this system. */
  get prefix(): string[] {
    return ['nsenter', '--target', String(this.holder.pid), '--mount', '--wd=/', '--'];
  }

  /** @throws Error where it fails */
  async run(...command: string[]): Promise<string> {
    const [program, ...args] = [...this.prefix, ...command];
    return (await run(program as string, args)).stdout;
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

  async stop(): Promise<void> {
    const ended = once(this.holder, 'exit');
    this.holder.stdin!.end();
    await ended;
  }
}
