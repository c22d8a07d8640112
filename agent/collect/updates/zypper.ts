import { setTimeout as pause } from 'node:timers/promises';
import { RPM_DATABASES } from '../changes/rpm';
import { ProgramFailure, run } from '../run';
import { newestFile } from './newestFile';
import { classified, type MissingUpdate, type PackageManager, type Scan } from './packageManager';
import { hasRpmPackages, rpmPackages } from './rpm';
import { parsePatches, parseUpdates, type Patch, type ZypperUpdate } from './zypperXml';

const LISTS = '/var/cache/zypp/raw';
const RESTART_NEEDED = 102;
/** Patches that are asked about at once: their names are arguments. */
const PATCHES_AT_ONCE = 500;

/** SUSE Linux Enterprise and openSUSE. */
export class Zypper implements PackageManager {
  readonly watched = [...RPM_DATABASES, LISTS, '/run/reboot-needed'];

  /** @param restMs between two programs, each of which takes about a second of the processor */
  constructor(private readonly restMs = 3_000) {}

  isHere(): boolean {
    return hasRpmPackages();
  }

  async scan(signal: AbortSignal): Promise<Scan | undefined> {
    const packages = await rpmPackages(signal);
    const updates = await zypper(['-x', 'list-updates'], signal);
    if (!packages || updates === undefined) {
      return undefined;
    }
    await pause(this.restMs, undefined, { signal });
    const patches = parsePatches((await zypper(['-x', 'list-patches'], signal)) ?? '');
    return {
      missing: missingUpdates(parseUpdates(updates), patches, await this.packagesOf(patches, signal)),
      installed: packages.versions,
      lastInstalledAt: packages.lastInstalledAt,
      listsUpdatedAt: newestFile([LISTS]),
      restartReason: await restartReason(signal),
      missed: '',
    };
  }

  /** Only the description of a patch tells which packages are in it. */
  private async packagesOf(patches: readonly Patch[], signal: AbortSignal): Promise<Map<string, string[]>> {
    const packages = new Map<string, string[]>();
    for (let start = 0; start < patches.length; start += PATCHES_AT_ONCE) {
      await pause(this.restMs, undefined, { signal });
      const names = patches.slice(start, start + PATCHES_AT_ONCE).map(({ name }) => name);
      const text = await zypper(['info', '-t', 'patch', ...names], signal);
      parsePatchPackages(text ?? '').forEach((found, patch) => packages.set(patch, found));
    }
    return packages;
  }
}

/** Without this variable zypper locks the packages, and whoever wants to install some meanwhile is turned away. */
function zypper(args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  return run('env', ['ZYPP_READONLY_HACK=1', 'zypper', '--no-refresh', '--non-interactive', ...args], signal);
}

async function restartReason(signal: AbortSignal): Promise<string | undefined> {
  try {
    await zypper(['needs-rebooting'], signal);
    return '';
  } catch (error) {
    if (!(error instanceof ProgramFailure)) {
      throw error;
    }
    // Older versions have no such command.
    return error.status === RESTART_NEEDED ? 'updated: core libraries or services' : undefined;
  }
}

/** The packages, classified by the patches that they are in, and patches none of whose packages can be updated alone. */
export function missingUpdates(
  updates: readonly ZypperUpdate[],
  patches: readonly Patch[],
  packagesOf: ReadonlyMap<string, readonly string[]>,
): MissingUpdate[] {
  const names = new Set(updates.map(({ name }) => name));
  const advicesOf = (name: string) =>
    patches.filter((patch) => packagesOf.get(patch.name)?.includes(name)).map(({ advice }) => advice);
  const alone = patches.filter((patch) => !packagesOf.get(patch.name)?.some((name) => names.has(name)));
  return [
    ...updates.map((update) => ({ ...update, ...classified(advicesOf(update.name)) })),
    ...alone.map((patch) => ({ ...patch, ...classified([patch.advice]) })),
  ];
}

const CONFLICT = /(\S+?)(?:\.(?:noarch|x86_64|i[3-6]86|aarch64|armv\w+|ppc64(?:le)?|s390x?|riscv64))? < \S+/g;

/** What `info -t patch` says: the names of the packages that a patch replaces, by patch. */
export function parsePatchPackages(text: string): Map<string, string[]> {
  const patches = new Map<string, string[]>();
  for (const part of text.split(/^Information for patch /m).slice(1)) {
    const name = /^Name +: (\S+)/m.exec(part)?.[1];
    const conflicts = /^Conflicts +:(.*(?:\n +.*)*)/m.exec(part)?.[1] ?? '';
    if (name) {
      patches.set(name, [...new Set([...conflicts.matchAll(CONFLICT)].map(([, pack = '']) => pack))]);
    }
  }
  return patches;
}
