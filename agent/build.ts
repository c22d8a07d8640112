import { existsSync } from 'node:fs';
import { appendFile, chmod, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { addonLine } from './koffi';
import { AGENT_NODE_OPTIONS } from './nodeOptions';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const FILE = join(FOLDER, 'dist', 'servicemap-agent');
/** Koffi's packages with the addon of one platform each; npm installs the one that fits this machine. */
const ADDONS = join(FOLDER, '..', 'node_modules', '@koromix');

/**
 * The first lines are a shell script to the shell, which looks for a node that is new enough, and a comment to node.
 * `exec` keeps the pid, so that a service manager's signals reach the agent.
 */
const LAUNCHER = `#!/bin/sh
':' //; for node in "$SERVICEMAP_NODE" node nodejs /usr/local/bin/node /opt/node/bin/node; do
':' //;   version=$("\${node:-:}" --version 2>/dev/null)
':' //;   case "$version" in v[2-9][0-9].*|v[1-9][0-9][0-9].*) exec "$node" ${AGENT_NODE_OPTIONS.join(' ')} "$0" "$@";; v*) found="$found $node $version,";; esac
':' //; done
':' //; echo "servicemap-agent:\${found} Node.js 20 or newer is needed: install it, or name it in SERVICEMAP_NODE" >&2; exit 127
`;

/** Bundles the agent, with all that it needs but Node.js, to one executable file: `agent/dist/servicemap-agent`. */
export async function buildAgent(): Promise<void> {
  // Others may run the file, or build it too: it is the old one or the new one, never half of one.
  const next = `${FILE}.${process.pid}`;
  await build({
    entryPoints: [join(FOLDER, 'main.ts')],
    outfile: next,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: LAUNCHER },
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const { platform, file } of await installedAddons()) {
    const addon = await readFile(file);
    await appendFile(next, addonLine(platform, addon, gzipSync(addon, { level: 9 })));
  }
  await chmod(next, 0o755);
  await rename(next, FILE);
}

async function installedAddons(): Promise<Array<{ platform: string; file: string }>> {
  const packages = existsSync(ADDONS) ? await readdir(ADDONS) : [];
  const linux = packages.filter((name) => name.startsWith('koffi-linux-')).sort();
  const entries = await Promise.all(
    linux.map(async (name) =>
      (await readdir(join(ADDONS, name))).sort().map((platform) => join(ADDONS, name, platform)),
    ),
  );
  return entries
    .flat()
    .map((folder) => ({ platform: folder.split('/').at(-1) as string, file: join(folder, 'koffi.node') }))
    .filter(({ file }) => existsSync(file));
}
