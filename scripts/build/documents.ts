import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { APP_ID } from '../../src/model/query';
import { DIST, ROOT } from '../paths';

/** Lays what people read into the bundle: Grafana shows the README on the app's plugin page. */
export async function layDocuments(): Promise<void> {
  await mkdir(join(DIST, 'docs'), { recursive: true });
  await writeFile(join(DIST, 'README.md'), readmeOfBundle(await readFile(join(ROOT, 'README.md'), 'utf8')));
  await Promise.all(['CHANGELOG.md', 'LICENSE'].map((file) => cp(join(ROOT, file), join(DIST, file))));
  await cp(join(ROOT, 'docs/img'), join(DIST, 'img'), { recursive: true });
  const pages = (await readdir(join(ROOT, 'docs'))).filter((file) => file.endsWith('.md'));
  await Promise.all(pages.map(layPage));
}

async function layPage(file: string): Promise<void> {
  const text = await readFile(join(ROOT, 'docs', file), 'utf8');
  await writeFile(join(DIST, 'docs', file), text.replaceAll('](img/', '](../img/'));
}

/**
 * The README with links that lead somewhere from Grafana's plugin page, which takes them relative to Grafana's own
 * address: pictures and pages are where Grafana serves the bundle's files. Links that begin with a plain word are
 * emptied by Grafana, as none of the forms that it knows.
 */
export function readmeOfBundle(text: string): string {
  const served = `](./public/plugins/${APP_ID}/`;
  return text.replaceAll('](docs/img/', `${served}img/`).replaceAll('](docs/', `${served}docs/`);
}
