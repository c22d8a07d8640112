import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const START_TIMEOUT_MS = 25_000;
const goArch = process.arch === 'x64' ? 'amd64' : process.arch;

/** The built backend for this platform: `npm run build` makes it. */
export const BACKEND = join(__dirname, `../../dist/datasource/gpx_servicemap_${process.platform}_${goArch}`);

export interface PluginProcess {
  readonly child: ChildProcess;
  /** Parts of the handshake line: core version, protocol version, network, address, protocol, certificate. */
  readonly handshake: readonly string[];
  /** What it wrote to stderr so far, line by line. */
  readonly log: readonly string[];
  readonly ended: Promise<number | null>;
}

/** Starts the backend as Grafana's host does: the magic cookie in its environment, the handshake on its stdout. */
export async function launchPlugin(environment: NodeJS.ProcessEnv = {}): Promise<PluginProcess> {
  const child = spawn(BACKEND, {
    env: { PLUGIN_PROTOCOL_VERSIONS: '2', grafana_plugin_type: 'datasource', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface(child.stderr!).on('line', (line) => log.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await firstLine(child, log);
  return { child, handshake: line.split('|'), log, ended };
}

function firstLine(child: ChildProcess, log: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`The backend ${why}: ${log.join('\n')}`));
    };
    const timer = setTimeout(() => fail('sent no handshake'), START_TIMEOUT_MS);
    child.once('error', (error) => fail(`did not start (${error.message}; npm run build makes it)`));
    const onExit = (code: number | null) => fail(`ended with ${code}`);
    child.once('exit', onExit);
    createInterface(child.stdout!).once('line', (line) => {
      clearTimeout(timer);
      child.off('exit', onExit);
      resolve(line);
    });
  });
}
