import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { AGENT_NODE_OPTIONS } from '../../agent/nodeOptions';
import type { Figures } from './figures';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** An observer in a process of its own, so that what it costs is its own. */
export class Reader {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  /** @param servers addresses that connects are counted to */
  constructor(bundle: string, mechanism: string, servers: readonly string[]) {
    this.child = spawn(process.execPath, [...AGENT_NODE_OPTIONS, bundle, mechanism, ...servers], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  async ready(): Promise<void> {
    await this.lines.next();
  }

  /** Since the figures before. */
  async figures(): Promise<Figures> {
    this.child.stdin!.write('\n');
    return JSON.parse((await this.lines.next()).value as string) as Figures;
  }

  end(): void {
    this.child.stdin!.end();
  }
}

/** As the agent is built: what runs source code directly would need some 50 MB more. */
export async function bundleReader(): Promise<string> {
  const outfile = join(FOLDER, 'dist', 'reader.cjs');
  await build({
    entryPoints: [join(FOLDER, 'reader.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['koffi'],
    logLevel: 'warning',
  });
  return outfile;
}
