import { readdirSync, statSync } from 'node:fs';
import { textOf } from '../../regularFile';
import { run } from '../run';
import { classified, type MissingUpdate, type PackageManager, type Scan } from './packageManager';

const STATUS = '/var/lib/dpkg/status';
const LISTS = '/var/lib/apt/lists';
/** The second is what the first was before it was last rotated. */
const LOGS = ['/var/log/dpkg.log', '/var/log/dpkg.log.1'];
/** Written by packages whose new version needs a new start, and which ones those are. */
const RESTART_FLAG = '/var/run/reboot-required';
const RESTART_PACKAGES = '/var/run/reboot-required.pkgs';

/** Debian, Ubuntu and what is made of them. */
export class Apt implements PackageManager {
  readonly watched = [STATUS, '/var/lib/dpkg/updates', LISTS, RESTART_FLAG];

  /** Elsewhere dpkg may be installed too, with no packages of its own. */
  isHere(): boolean {
    return (statSync(STATUS, { throwIfNoEntry: false })?.size ?? 0) > 0;
  }

  async scan(signal: AbortSignal): Promise<Scan | undefined> {
    // A third of what a simulated dist-upgrade costs, which also leaves out what is held back.
    const listed = await run('apt', ['list', '--upgradable'], signal);
    const installed = await run('dpkg-query', INSTALLED_QUERY, signal);
    if (listed === undefined || installed === undefined) {
      return undefined;
    }
    return {
      missing: parseUpgradable(listed),
      installed: parseInstalled(installed),
      lastInstalledAt: lastInstalledAt(),
      listsUpdatedAt: listsUpdatedAt(),
      restartReason: statSync(RESTART_FLAG, { throwIfNoEntry: false })
        ? restartReason(textOf(RESTART_PACKAGES))
        : undefined,
      missed: '',
    };
  }
}

/** The older log is read only where the newer one does not tell. */
export function lastInstalledAt(logs = LOGS, read = textOf): number | undefined {
  for (const log of logs) {
    const time = lastInstallation(read(log));
    if (time !== undefined) {
      return time;
    }
  }
  return undefined;
}

/** Files have the times of the servers that they are from, but the folders are written at each update. */
function listsUpdatedAt(): number | undefined {
  const hasLists = readdirSync(LISTS).some((name) => /_(In)?Release$|_Packages/.test(name));
  const stats = [LISTS, `${LISTS}/partial`].map((folder) => statSync(folder, { throwIfNoEntry: false }));
  return hasLists ? Math.max(...stats.map((stat) => stat?.mtimeMs ?? 0)) : undefined;
}

const UPGRADABLE = /^([^\s/]+)\/(\S+) (\S+) (\S+) \[upgradable from: (\S+)\]$/;

/** What `apt list --upgradable` says: `zip/stable-security 3.0-13 amd64 [upgradable from: 3.0-12]`. */
export function parseUpgradable(text: string): MissingUpdate[] {
  return text.split('\n').flatMap((line) => {
    const [, name, repository, available, architecture, installed] = UPGRADABLE.exec(line) ?? [];
    if (!name || !repository || !available || !architecture || !installed) {
      return [];
    }
    const isSecurity = repository.split(',').some((suite) => suite.endsWith('-security'));
    const advice = { id: '', isSecurity, severity: '', vulnerabilities: [] };
    const key = `${name}:${architecture}`;
    return { key, name, installed, available, architecture, repository, ...classified([advice]) };
  });
}

const INSTALLED_QUERY = [
  '--show',
  '--showformat=${Package}:${Architecture}\\t${Version}\\t${db:Status-Status}\\n',
] as const;

/** What dpkg-query says to {@link INSTALLED_QUERY}: versions by the keys of {@link parseUpgradable}. */
export function parseInstalled(text: string): Map<string, string> {
  const rows = text.split('\n').map((line) => line.split('\t'));
  return new Map(
    rows.flatMap(([key, version, status]) => (key && version && status === 'installed' ? [[key, version]] : [])),
  );
}

const INSTALLATION = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:install|upgrade) /;

/** The newest line of dpkg's log that tells of one; its times are local. */
export function lastInstallation(log: string): number | undefined {
  for (const line of log.split('\n').reverse()) {
    const [, day, time] = INSTALLATION.exec(line) ?? [];
    if (day && time) {
      return new Date(`${day}T${time}`).getTime();
    }
  }
  return undefined;
}

export function restartReason(packages: string): string {
  const names = [...new Set(packages.split('\n').map((line) => line.trim()))].filter((name) => name !== '');
  return names.length === 0 ? 'installed packages ask for it' : `updated: ${names.join(', ')}`;
}
