import { statSync } from 'node:fs';
import { RPM_DATABASES } from '../changes/rpm';
import { run } from '../run';

export const INSTALLED_QUERY = [
  '--query',
  '--all',
  '--queryformat',
  '%{NAME}.%{ARCH}\\t%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\\t%{INSTALLTIME}\\n',
] as const;

export interface RpmPackages {
  /** Versions by name and architecture, as in `bash.x86_64`; of several, as kernels have, the one installed last. */
  readonly versions: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly lastInstalledAt: number | undefined;
}

export function hasRpmPackages(): boolean {
  return RPM_DATABASES.some((file) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

/** Undefined where there is no rpm. */
export async function rpmPackages(signal: AbortSignal): Promise<RpmPackages | undefined> {
  const text = await run('rpm', INSTALLED_QUERY, signal);
  return text === undefined ? undefined : parseInstalled(text);
}

/** What rpm says to {@link INSTALLED_QUERY}. A key that was imported is listed among the packages, and is none. */
export function parseInstalled(text: string): RpmPackages {
  const rows = text
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([key, version, time]) => key && version && /^\d+$/.test(time ?? '') && !key.startsWith('gpg-pubkey.'))
    .sort(([, , a], [, , b]) => Number(a) - Number(b));
  const newest = rows.at(-1)?.[2];
  return {
    versions: new Map(rows.map(([key = '', version = '']) => [key, version])),
    lastInstalledAt: newest === undefined ? undefined : Number(newest) * 1000,
  };
}
