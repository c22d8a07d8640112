import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { ROOT, STATE } from '../scripts/paths';

/** The Grafana versions whose packages a workbench page can be made of, and where npm has put them. */
export const EDITIONS = { '13.2': ROOT, '9.4': join(__dirname, 'editions/9.4') } as const;
export type Edition = keyof typeof EDITIONS;

/** Makes the page's script of one edition, `page.js` and `page.css`; the folder that they are in. */
export async function bundlePage(edition: Edition): Promise<string> {
  const outdir = join(STATE, 'workbench', edition);
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: { page: join(__dirname, 'editions', edition, 'entry.ts') },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'transform',
    plugins: [packagesOf(EDITIONS[edition])],
    // SystemJS asks for it under Node only.
    external: ['fs'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.png': 'dataurl' },
    logLevel: 'silent',
  });
  // Not every edition's packages bring style sheets.
  await appendFile(join(outdir, 'page.css'), '');
  return outdir;
}

/** Lets the page's own files, which stand outside of the edition's folder, find their packages there. */
function packagesOf(folder: string): Plugin {
  const own = [join(__dirname, 'page'), join(__dirname, 'editions')];
  return {
    name: 'packages of the edition',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[@a-z]/ }, ({ path, importer, kind, pluginData }) =>
        pluginData !== folder && own.some((prefix) => importer.startsWith(prefix)) && !importer.includes('node_modules')
          ? resolve(path, { resolveDir: folder, kind, pluginData: folder })
          : undefined,
      );
    },
  };
}
