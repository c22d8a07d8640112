// Plain JavaScript without packages: it runs before anything is installed.
// Usage: node scripts/bootstrap.mjs <script.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// tsx, which loads TypeScript, asks for module hooks that the first Node 20 did not have.
const OLDEST_NODE = [20, 6];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.version}: see https://nodejs.org/.`,
  );
  process.exit(1);
}

const installed = spawnSync(process.execPath, ['scripts/installPackages.mjs', '.'], { cwd: root, stdio: 'inherit' });
if (installed.status !== 0) {
  process.exit(1);
}

const child = spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
