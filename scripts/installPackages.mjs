// Plain JavaScript without packages: it runs before anything is installed.
// Usage: node scripts/installPackages.mjs <folder with a package-lock.json>
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(process.argv[2]);

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(folder, lockFile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** True where node_modules holds what the lock file says: npm lists what it installed in a lock file of its own. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return (
    installed !== undefined &&
    Object.entries(packagesOf('package-lock.json')).every(
      ([path, locked]) => path === '' || locked.optional || installed[path]?.version === locked.version,
    )
  );
}

if (!isInstalled()) {
  console.log(`Installing the npm packages of ${folder} (npm ci); the first time this takes a minute or two …`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) {
    console.error('npm ci failed: see its message above. Is a package registry reachable (npm config get registry)?');
    process.exit(1);
  }
}
