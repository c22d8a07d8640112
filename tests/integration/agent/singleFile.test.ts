import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAgent } from '../../../agent/build';
import { AGENT } from '../../../scripts/paths';

jest.setTimeout(180_000);

interface Ended {
  readonly status: number | undefined;
  readonly output: string;
  readonly errors: string;
}

describe('a copy of the agent file, with nothing beside it', () => {
  let folder: string;
  let file: string;

  beforeAll(buildAgent);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servicemap-copy-'));
    file = join(folder, 'copy');
    await copyFile(AGENT, file);
    await chmod(file, 0o755);
  });

  afterEach(() => rm(folder, { recursive: true }));

  function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const env = { ...process.env, NODE_PATH: '', TMPDIR: folder, ...environment };
    return new Promise((resolve) => {
      execFile(file, args, { cwd: '/', env, maxBuffer: 1 << 26 }, (error, output, errors) => {
        resolve({ status: error ? Number(error.code) : 0, output, errors });
      });
    });
  }

  const ebpf = process.getuid?.() === 0 && existsSync('/sys/kernel/btf/vmlinux') ? test : test.skip;

  ebpf('sees connections by eBPF, and leaves no file behind', async () => {
    const { output, errors } = await run(['--once', '--print']);
    // What a collector misses on this machine is told, but nothing fails for want of a file beside this one.
    expect(errors).not.toContain('"level":"error"');
    expect(output).toMatch(/^heartbeat,.*Mechanism="ebpf"/m);
    expect(output).toMatch(/^perf,.*ObjectName=Memory/m);
    expect(await readdir(folder)).toEqual(['copy']);
  });

  test('says which Node.js it needs where it finds an older one only', async () => {
    const node = join(folder, 'node');
    await writeFile(node, '#!/bin/sh\necho v18.2.0\n', { mode: 0o755 });
    await chmod(node, 0o755);
    const usual = ['/usr/local/bin/node', '/opt/node/bin/node'].filter((path) => existsSync(path));
    const { status, errors } = await run(['--version'], { PATH: folder, SERVICEMAP_NODE: node });
    // Where node lies at a usual place it is found there, whatever the PATH.
    expect(status).toBe(usual.length > 0 ? 0 : 127);
    if (usual.length === 0) {
      expect(errors).toContain('node v18.2.0, Node.js 20 or newer is needed');
    }
  });
});
