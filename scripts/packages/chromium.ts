import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, UNPACKED, unpackedEnvironment } from './debian';
import { onPath, type Program } from './programs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium for the browser tests, installed from the distribution's packages where none is. */
export function chromium(): Program {
  return installed() ?? install();
}

function installed(): Program | undefined {
  const command = NAMES.map((name) => onPath(name)).find((file) => file !== undefined && works(file));
  const unpacked = join(UNPACKED, 'usr/lib/chromium/chromium');
  if (command !== undefined) {
    return { command, environment: {} };
  }
  return existsSync(unpacked) ? { command: unpacked, environment: unpackedEnvironment() } : undefined;
}

function install(): Program {
  if (isUbuntu()) {
    throw new Error(
      "Ubuntu's chromium package is a stub that installs a snap, which can't run everywhere. For the browser tests " +
        'install Google Chrome or a Chromium whose program is on the PATH as google-chrome or chromium.',
    );
  }
  installPackage('chromium');
  const program = installed();
  if (program === undefined) {
    throw new Error('The package chromium brought no program of that name: install a Chromium yourself, please.');
  }
  return program;
}

/** Ubuntu's stub is there but does nothing without a snap daemon. */
function works(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function isUbuntu(): boolean {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
