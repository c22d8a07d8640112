import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const FILE = join(FOLDER, 'dist', 'servicemap-agent');

/**
 * The first lines are a shell script to the shell, which looks for node, and a comment to node. `exec` keeps the pid, so
 * that a service manager's signals reach the agent.
 */
const LAUNCHER = `#!/bin/sh
':' //; for node in "$SERVICEMAP_NODE" node nodejs /usr/local/bin/node /opt/node/bin/node; do
':' //;   if [ -n "$node" ] && command -v "$node" >/dev/null 2>&1; then exec "$node" "$0" "$@"; fi
':' //; done
':' //; echo "servicemap-agent: needs Node.js 20 or newer: install it, or name it in SERVICEMAP_NODE" >&2; exit 127
`;

/** Bundles the agent to one executable file, `agent/dist/servicemap-agent`. */
export async function buildAgent(): Promise<void> {
  await build({
    entryPoints: [join(FOLDER, 'main.ts')],
    outfile: FILE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: LAUNCHER },
    external: ['koffi'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  await chmod(FILE, 0o755);
}
