import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const AGENT = fileURLToPath(new URL('../../../agent/dist/servicemap-agent', import.meta.url));

/** The built agent as a process of its own. */
export class RunningAgent {
  readonly process: ChildProcess;
  /** What it wrote to its log so far. */
  log = '';

  /**
   * @param prefix a command that becomes the agent, with its arguments
   * @param intervalSeconds time between two looks
   */
  constructor(
    url: string,
    stateFolder: string,
    environment: Readonly<Record<string, string>> = {},
    prefix: readonly string[] = [],
    intervalSeconds = 1,
  ) {
    const interval = ['--interval', String(intervalSeconds)];
    const [program, ...args] = [...prefix, AGENT, '--state-dir', stateFolder, ...interval];
    this.process = spawn(program as string, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, SERVICEMAP_URL: url, ...environment },
    });
    this.process.stderr?.on('data', (text: Buffer) => (this.log += text.toString()));
  }

  /** Its exit status, or the signal that ended it. */
  async end(signal?: NodeJS.Signals): Promise<number | string | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exit = once(this.process, 'exit');
      if (signal) {
        this.process.kill(signal);
      }
      await exit;
    }
    return this.process.exitCode ?? this.process.signalCode;
  }
}
