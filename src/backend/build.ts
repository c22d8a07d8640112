import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..', '..');
const folder = join(root, 'dist', 'datasource');

/** As Grafana asks for it: `<executable of plugin.json>_<os>_<arch>`. */
const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];

/**
 * Builds the backend into `dist/datasource/gpx_servicemap_<os>_<arch>`: one script, the same for every platform, that
 * starts as a shell script and looks for a node to run itself with.
 */
export async function buildBackend(): Promise<void> {
  const header = await readFile(join(__dirname, 'header.sh'), 'utf8');
  const script = `${header}${await bundled()}`;
  await mkdir(folder, { recursive: true });
  await Promise.all(PLATFORMS.map((platform) => writeExecutable(`gpx_servicemap_${platform}`, script)));
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'main.ts')],
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
  });
  return outputFiles[0]!.text;
}

async function writeExecutable(name: string, script: string): Promise<void> {
  const path = join(folder, name);
  // A running plugin keeps the old file; writing into it would change a script that a shell is still reading.
  await rm(path, { force: true });
  await writeFile(path, script);
  await chmod(path, 0o755);
}
