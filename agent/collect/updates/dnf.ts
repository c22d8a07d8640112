import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../log';
import { RPM_DATABASES } from '../changes/rpm';
import { ProgramFailure, run } from '../run';
import { newestFile } from './newestFile';
import { classified, type Advice, type MissingUpdate, type PackageManager, type Scan } from './packageManager';
import { hasRpmPackages, rpmPackages } from './rpm';

/** With this status check-update says that there are updates. */
const THERE_ARE_UPDATES = 100;
const RESTART_NEEDED = 1;
const CACHES = ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'];

/** Fedora, Red Hat Enterprise Linux and what is made of them. */
export class Dnf implements PackageManager {
  /** Not the lists: a scan locks their folder for a moment, which would be news. */
  readonly watched = RPM_DATABASES;

  /** @param restMs between two programs, each of which takes about a second of the processor */
  constructor(private readonly restMs = 3_000) {}

  isHere(): boolean {
    return hasRpmPackages();
  }

  async scan(signal: AbortSignal): Promise<Scan | undefined> {
    const packages = await rpmPackages(signal);
    const found = packages && ((await checkUpdate('dnf', signal)) ?? (await checkUpdate('yum', signal)));
    if (!packages || !found) {
      return undefined;
    }
    await pause(this.restMs, undefined, { signal });
    const { advices, missed } = await readAdvices(found.program, signal);
    await pause(this.restMs, undefined, { signal });
    return {
      missing: missingUpdates(parseUpdates(found.text), packages.versions, advices),
      installed: packages.versions,
      lastInstalledAt: packages.lastInstalledAt,
      listsUpdatedAt: newestFile(CACHES),
      restartReason: await restartReason(found.program, signal),
      missed,
    };
  }
}

type Program = 'dnf' | 'yum';

/** Undefined where there is no such program. */
async function checkUpdate(
  program: Program,
  signal: AbortSignal,
): Promise<{ readonly program: Program; readonly text: string } | undefined> {
  const text = await outputWith(program, ['-C', '-q', 'check-update'], THERE_ARE_UPDATES, signal);
  return text === undefined ? undefined : { program, text };
}

/** The output of a program that may also end with `status`. */
async function outputWith(
  program: string,
  args: readonly string[],
  status: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await run(program, args, signal);
  } catch (error) {
    if (error instanceof ProgramFailure && error.status === status) {
      return error.output;
    }
    throw error;
  }
}

/** Repositories without advisories are the rule beyond the distributions' own, programs without the command exist. */
async function readAdvices(
  program: Program,
  signal: AbortSignal,
): Promise<{ readonly advices: ReadonlyMap<string, Advice[]>; readonly missed: string }> {
  const security = program === 'dnf' ? '--security' : 'security';
  try {
    const text = await run(program, ['-C', '-q', 'updateinfo', 'list', security], signal);
    return { advices: parseAdvices(text ?? ''), missed: '' };
  } catch (error) {
    signal.throwIfAborted();
    return { advices: new Map(), missed: `security updates can't be told from others: ${messageOf(error)}` };
  }
}

async function restartReason(program: Program, signal: AbortSignal): Promise<string | undefined> {
  const text =
    (await outputWith('needs-restarting', ['-r'], RESTART_NEEDED, signal)) ??
    (await outputWith(program, ['-C', '-q', 'needs-restarting', '-r'], RESTART_NEEDED, signal));
  return parseRestart(text ?? '');
}

interface Update {
  /** `bash.x86_64` */
  readonly key: string;
  readonly version: string;
  readonly repository: string;
}

/** What check-update says: a package per line in three columns, of which yum puts long ones on lines of their own. */
export function parseUpdates(text: string): Update[] {
  const [updates = ''] = text.split(/^Obsoleting Packages/m);
  const joined = updates.replace(/\n[ \t]+/g, ' ');
  return joined.split('\n').flatMap((line) => {
    const [key = '', version = '', repository = '', ...more] = line.trim().split(/\s+/);
    const isUpdate = more.length === 0 && repository !== '' && version.includes('-') && /.\.[^.]+$/.test(key);
    return isUpdate ? [{ key, version, repository }] : [];
  });
}

/**
 * What updateinfo says, by package without its epoch, as in `bash-5.1-2.x86_64`: `ID Important/Sec. package` or, from dnf 5, a table
 * `ID security Important package time`.
 */
export function parseAdvices(text: string): Map<string, Advice[]> {
  const advices = new Map<string, Advice[]>();
  for (const line of text.split('\n')) {
    const [, id, kind, found, pack] =
      /^(\S+)\s+(\S+)(?:\s+(Critical|Important|Moderate|Low|None|Unknown))?\s+(\S+-\S+-\S+\.\S+)(?:\s|$)/.exec(line) ??
      [];
    if (id && kind && pack) {
      const key = withoutEpoch(pack);
      const isSecurity = kind.endsWith('/Sec.') || kind === 'security';
      const severity = found ?? (kind.endsWith('/Sec.') ? kind.slice(0, -'/Sec.'.length) : '');
      advices.set(key, [...(advices.get(key) ?? []), { id, isSecurity, severity, vulnerabilities: [] }]);
    }
  }
  return advices;
}

export function missingUpdates(
  updates: readonly Update[],
  installed: ReadonlyMap<string, string>,
  advices: ReadonlyMap<string, readonly Advice[]>,
): MissingUpdate[] {
  return updates.map(({ key, version, repository }) => {
    const [, name = key, architecture = ''] = /^(.+)\.([^.]+)$/.exec(key) ?? [];
    return {
      key,
      name,
      installed: installed.get(key) ?? '',
      available: version,
      architecture,
      repository,
      ...classified(advices.get(withoutEpoch(`${name}-${version}.${architecture}`)) ?? []),
    };
  });
}

/** Some programs tell a version's epoch where others do not. */
function withoutEpoch(pack: string): string {
  return pack.replace(/-\d+:/, '-');
}

/** What needs-restarting says: a list of packages where a new start is needed; undefined where it says neither. */
export function parseRestart(text: string): string | undefined {
  if (/^Reboot is required/m.test(text)) {
    const names = [...text.matchAll(/^\s+\*\s+(\S+)/gm)].map(([, name]) => name);
    return `updated: ${names.join(', ') || 'core libraries or services'}`;
  }
  return /^Reboot (should not be|is probably not) necessary/m.test(text) ? '' : undefined;
}
