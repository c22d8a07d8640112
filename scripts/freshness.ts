import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, STATE } from './paths';

interface Step {
  readonly name: string;
  /** Files and folders, relative to the root, that the result depends on. */
  readonly inputs: readonly string[];
  /** Files that the step makes. */
  readonly outputs: readonly string[];
  run(): Promise<void>;
}

/** Runs a step of the build unless its inputs are those of the last time and its outputs are still there. */
export async function runIfStale({ name, inputs, outputs, run }: Step): Promise<void> {
  const stamp = join(STATE, 'built', name);
  const digest = await digestOf(inputs);
  if (outputs.every((output) => existsSync(output)) && (await lastDigest(stamp)) === digest) {
    console.log(`${name}: up to date`);
    return;
  }
  const started = performance.now();
  await run();
  await mkdir(join(STATE, 'built'), { recursive: true });
  await writeFile(stamp, digest);
  console.log(`${name}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function lastDigest(stamp: string): Promise<string | undefined> {
  return existsSync(stamp) ? readFile(stamp, 'utf8') : undefined;
}

async function digestOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(inputs.map(filesOf))).flat().sort()) {
    hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(join(ROOT, path))).isFile()) {
    return [path];
  }
  const below = await readdir(join(ROOT, path));
  const files = await Promise.all(below.filter((name) => name !== 'dist').map((name) => filesOf(join(path, name))));
  return files.flat().filter((file) => !/\.test\.tsx?$/.test(file));
}
