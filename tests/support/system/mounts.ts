import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ends with its standard input. */
const WAIT = `
echo ready
read -r _ || true
`;

/** A mount namespace in which a script has laid things of its own over the machine's. */
export class Mounts {
  private constructor(
    private readonly holder: ChildProcess,
    /** A command that becomes another one in this namespace. */
    readonly prefix: readonly string[],
  ) {}

  /**
   * @param script of bash; what it starts has to end with it
   * @param within a command that becomes another one in a mount namespace to lay them in; without it one is made
   */
  static async lay(script: string, within?: readonly string[]): Promise<Mounts> {
    const [program, ...args] = [...(within ?? ['unshare', '--mount']), 'bash', '-c', `set -e\n${script}${WAIT}`];
    const holder = spawn(program as string, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(holder, 'exit').then(() => {
      throw new Error('the mounts could not be made');
    });
    await Promise.race([once(holder.stdout, 'data'), ended]);
    ended.catch(() => undefined);
    return new Mounts(holder, within ?? ['nsenter', '--target', String(holder.pid), '--mount', '--wd=/', '--']);
  }

  /** @throws Error where it fails */
  async run(...command: string[]): Promise<string> {
    const [program, ...args] = [...this.prefix, ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return (await run(program as string, args, { env })).stdout;
  }

  async stop(): Promise<void> {
    const ended = once(this.holder, 'exit');
    this.holder.stdin!.end();
    await ended;
  }
}
