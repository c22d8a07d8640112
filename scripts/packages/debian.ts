import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '../paths';
import { onPath } from './programs';

/** Where packages are unpacked that a user without root rights has asked for. */
export const UNPACKED = join(STATE, 'packages');
const DOWNLOADS = join(STATE, 'downloads');

/** Installs a package of Debian or Ubuntu: into the system as root, else unpacked under `.servicemap/packages`. */
export function installPackage(name: string): void {
  if (onPath('apt-get') === undefined) {
    throw new Error(`${name} is missing, and there is no apt-get to install it with: install it yourself, please.`);
  }
  if (process.getuid?.() === 0) {
    console.log(`Installing ${name} (apt-get install) …`);
    withFreshLists(() => apt('install', '-y', '--no-install-recommends', '-q', name));
  } else {
    console.log(`Unpacking ${name} and what it needs into ${UNPACKED} …`);
    withFreshLists(() => unpack(name));
  }
}

/** The environment in which programs unpacked by {@link installPackage} find their libraries. */
export function unpackedEnvironment(): NodeJS.ProcessEnv {
  const libraries = join(UNPACKED, 'usr/lib');
  const machine = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu')) : [];
  const folders = [...machine.map((name) => join(libraries, name)), libraries, join(UNPACKED, 'lib')];
  return { LD_LIBRARY_PATH: [...folders, process.env.LD_LIBRARY_PATH ?? ''].filter(Boolean).join(':') };
}

/** A list of packages that is missing or old makes apt-get fail: then the lists are fetched and it is tried again. */
function withFreshLists(install: () => boolean): void {
  if (install()) {
    return;
  }
  const asRoot = process.getuid?.() === 0;
  if (!asRoot || !apt('update', '-q') || !install()) {
    const hint = asRoot ? 'see the messages of apt-get above' : 'run "sudo apt-get update", or install it yourself';
    throw new Error(`The package could not be installed: ${hint}.`);
  }
}

function apt(...args: readonly string[]): boolean {
  return run('apt-get', args, process.cwd());
}

function unpack(name: string): boolean {
  mkdirSync(DOWNLOADS, { recursive: true });
  mkdirSync(UNPACKED, { recursive: true });
  return (
    run('apt-get', ['download', '-q', ...missingOf(name)], DOWNLOADS) &&
    readdirSync(DOWNLOADS)
      .filter((file) => file.endsWith('.deb'))
      .every((file) => run('dpkg', ['-x', file, UNPACKED], DOWNLOADS))
  );
}

/** The package and those of its dependencies that are not installed, as apt-get would install them. */
function missingOf(name: string): string[] {
  const plan = spawnSync('apt-get', ['install', '-s', '--no-install-recommends', name], { encoding: 'utf8' });
  const planned = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
  return planned.length > 0 ? planned : [name];
}

function run(command: string, args: readonly string[], cwd: string): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { cwd, env, stdio: 'inherit' }).status === 0;
}
