import type { Facts, Things } from '../changes/snapshot';
import { CLASSIFICATIONS, type Classification, type MissingUpdate, type Scan } from './packageManager';

/** A package that was missing an update and has one now. */
export interface InstalledUpdate {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly repository: string;
  readonly classification: Classification;
}

/** What has to be known of missing updates to tell later that they were installed. */
export function neededThings(missing: readonly MissingUpdate[]): Things {
  return new Map(
    missing.map(({ key, name, installed, architecture, repository, classification }): [string, Facts] => [
      key,
      {
        Name: name,
        Installed: installed,
        Architecture: architecture,
        Repository: repository,
        Classification: classification,
      },
    ]),
  );
}

/**
 * Those that are no longer missing because another version is installed now. A package that was removed, or whose
 * update was withdrawn, has none.
 */
export function installedSince(needed: Things, { missing, installed }: Scan): InstalledUpdate[] {
  const still = new Set(missing.map(({ key }) => key));
  return [...needed].flatMap(([key, facts]) => {
    const version = installed.get(key);
    const isInstalled = version !== undefined && version !== facts['Installed'] && !still.has(key);
    return isInstalled ? [updateOf(facts, version)] : [];
  });
}

function updateOf(facts: Facts, version: string): InstalledUpdate {
  return {
    name: facts['Name'] ?? '',
    version,
    architecture: facts['Architecture'] ?? '',
    repository: facts['Repository'] ?? '',
    classification: CLASSIFICATIONS.find((one) => one === facts['Classification']) ?? 'Other Updates',
  };
}
