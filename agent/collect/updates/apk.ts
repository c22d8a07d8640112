import { statSync } from 'node:fs';
import { parseApkInstalled } from '../changes/apk';
import { listText } from '../../regularFile';
import { run } from '../run';
import { newestFile } from './newestFile';
import { classified, type MissingUpdate, type PackageManager, type Scan } from './packageManager';

const INSTALLED = '/lib/apk/db/installed';
const INDEXES = ['/var/cache/apk', '/etc/apk/cache'];

/** Alpine. Its lists hold no advisories: every update is an other one. */
export class Apk implements PackageManager {
  readonly watched = [INSTALLED, ...INDEXES];

  isHere(): boolean {
    return statSync(INSTALLED, { throwIfNoEntry: false }) !== undefined;
  }

  async scan(signal: AbortSignal): Promise<Scan | undefined> {
    const listed = await run('apk', ['--no-network', 'list', '--upgradable'], signal);
    if (listed === undefined) {
      return undefined;
    }
    const installed = [...parseApkInstalled(listText(INSTALLED) ?? '')];
    return {
      missing: parseUpgradable(listed),
      installed: new Map(installed.map(([name, { Version = '' }]) => [name, Version])),
      // It keeps no log of its own: the list was written when a package came, went or changed.
      lastInstalledAt: statSync(INSTALLED).mtimeMs,
      listsUpdatedAt: newestFile(INDEXES),
      restartReason: undefined,
      missed: '',
    };
  }
}

const VERSION = /-\d[^-]*-r\d+$/;
const UPGRADABLE = /^(\S+) (\S+) \{[^}]*\} .*\[upgradable from: (\S+)\]$/;

/** What `apk list --upgradable` says: `zlib-1.3.1-r1 x86_64 {zlib} (Zlib) [upgradable from: zlib-1.3.1-r0]`. */
export function parseUpgradable(text: string): MissingUpdate[] {
  return text.split('\n').flatMap((line) => {
    const [, newer = '', architecture = '', older = ''] = UPGRADABLE.exec(line) ?? [];
    if (!VERSION.test(newer) || !VERSION.test(older)) {
      return [];
    }
    const name = newer.replace(VERSION, '');
    const versions = { installed: older.slice(name.length + 1), available: newer.slice(name.length + 1) };
    return { key: name, name, ...versions, architecture, repository: '', ...classified([]) };
  });
}
