import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TestPackage {
  readonly name: string;
  readonly version: string;
}

/** Builds a package that holds nothing; its file is in `folder`. */
export async function buildPackage(folder: string, { name, version }: TestPackage): Promise<string> {
  const root = join(folder, `${name}_${version}`);
  await mkdir(join(root, 'DEBIAN'), { recursive: true });
  const control = {
    Package: name,
    Version: version,
    Architecture: 'all',
    Maintainer: 'Test <test@example.org>',
    Description: 'made by a test',
  };
  const text = Object.entries(control).map(([field, value]) => `${field}: ${value}\n`);
  await writeFile(join(root, 'DEBIAN', 'control'), text.join(''));
  const file = `${root}_all.deb`;
  await run('dpkg-deb', ['--root-owner-group', '--build', root, file]);
  return file;
}
