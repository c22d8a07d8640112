import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { messageOf } from './log';
import { defaultStateFolder } from './stateFolder';

/** Begins a line behind the program that holds an addon: platform, checksum of the addon, the addon itself. */
export const ADDON_MARK = '//koffi-addon ';

/** The parts of the package koffi that the agent uses: it calls C functions. */
export interface Koffi {
  load(library: null): { func(prototype: string): (...values: unknown[]) => number };
  errno(): number;
  address(buffer: Buffer): bigint;
}

interface Addon {
  /** `linux_x64`, `musl_arm64`, as koffi names them. */
  readonly platform: string;
  readonly checksum: string;
  readonly packed: string;
}

const require = createRequire(__filename);

/**
 * Koffi's addon from the end of the agent's own file, or from its package where this is no built file.
 *
 * @throws Error that says why none loads
 */
export function loadKoffi(): Koffi {
  const addons = addonsOf(readFileSync(__filename, 'latin1')).filter(({ platform }) => platform.endsWith(process.arch));
  if (addons.length === 0) {
    return require('koffi') as Koffi;
  }
  const failures: string[] = [];
  // The file system of one folder may not allow programs; the addon of one C library does not load with the other.
  for (const folder of [tmpdir(), defaultStateFolder()]) {
    for (const addon of addons) {
      try {
        return loadFrom(folder, addon);
      } catch (error) {
        failures.push(`${addon.platform} in ${folder}: ${messageOf(error).split('\n')[0]}`);
      }
    }
  }
  throw new Error(failures.join('; '));
}

/** A line that holds an addon, for the end of the built file. */
export function addonLine(platform: string, addon: Buffer, packed: Buffer): string {
  return `${ADDON_MARK}${platform} ${checksumOf(addon)} ${packed.toString('base64')}\n`;
}

function addonsOf(program: string): Addon[] {
  const addons: Addon[] = [];
  for (let at = program.indexOf(`\n${ADDON_MARK}`); at >= 0; at = program.indexOf(`\n${ADDON_MARK}`, at + 1)) {
    const end = program.indexOf('\n', at + 1);
    const [platform = '', checksum = '', packed = ''] = program.slice(at + 1 + ADDON_MARK.length, end).split(' ');
    addons.push({ platform, checksum, packed });
  }
  return addons;
}

/** The system needs a file to load; the file is in a folder of this process alone and gone once it is loaded. */
function loadFrom(folder: string, { checksum, packed }: Addon): Koffi {
  const addon = gunzipSync(Buffer.from(packed, 'base64'));
  if (checksumOf(addon) !== checksum) {
    throw new Error("the agent's file is damaged: install it anew");
  }
  const own = mkdtempSync(join(folder, 'servicemap-agent-'));
  try {
    chmodSync(own, 0o700);
    const file = join(own, 'koffi.node');
    writeFileSync(file, addon, { mode: 0o700 });
    return require(file) as Koffi;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function checksumOf(addon: Buffer): string {
  return createHash('sha256').update(addon).digest('hex');
}
