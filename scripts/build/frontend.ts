import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import webpack from 'webpack';
import configuration from '../../webpack.config';
import { DIST, ROOT } from '../paths';

/** Folders of the bundle's three plugins, in `src/` as in `dist/`. */
const PLUGINS = ['.', 'datasource', 'panel'];

/** Compiles the three plugins' modules and lays what Grafana wants beside them. */
export async function buildFrontend(): Promise<void> {
  await compile();
  await Promise.all(PLUGINS.map(layPluginFiles));
  await cp(join(ROOT, 'src/dashboards'), join(DIST, 'dashboards'), { recursive: true });
}

function compile(): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (fault, stats) => {
      if (fault || !stats || stats.hasErrors()) {
        reject(fault ?? new Error(stats?.toString({ all: false, errors: true }) ?? 'webpack told nothing'));
      } else {
        resolve();
      }
    });
  });
}

async function layPluginFiles(folder: string): Promise<void> {
  const target = join(DIST, folder);
  await mkdir(target, { recursive: true });
  await cp(join(ROOT, 'src/img'), join(target, 'img'), { recursive: true });
  const manifest = await readJson(join(ROOT, 'src', folder, 'plugin.json'));
  const { version } = await readJson(join(ROOT, 'package.json'));
  const updated = new Date().toISOString().slice(0, 10);
  const stamped = { ...manifest, info: { ...manifest.info, version, updated } };
  await writeFile(join(target, 'plugin.json'), JSON.stringify(stamped, null, 2));
}

async function readJson(file: string): Promise<{ version?: string; info?: object }> {
  return JSON.parse(await readFile(file, 'utf8')) as { version?: string; info?: object };
}
