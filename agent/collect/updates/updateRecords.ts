import { update, updateSummary } from '../../../src/model/collected';
import type { MachineName } from '../../pool';
import { inOrder, type AgentRecord } from '../../record';
import { operatingSystem } from '../operatingSystem';
import type { InstalledUpdate } from './needed';
import type { Classification, MissingUpdate, Scan } from './packageManager';

/**
 * A summary, then a record for each missing update and for each that was installed since the scan before.
 *
 * @param newerKernel as {@link Scan.restartReason}
 * @param now milliseconds since 1970
 */
export function scanRecords(
  machine: MachineName,
  scan: Scan,
  installed: readonly InstalledUpdate[],
  newerKernel: string | undefined,
  now: number,
): AgentRecord[] {
  const next = inOrder(now);
  const tags = { Machine: machine.id, Computer: machine.computer };
  const about = aboutSystem(machine);
  const count = (classification: Classification) =>
    scan.missing.filter((missing) => missing.classification === classification).length;
  return [
    {
      measurement: updateSummary,
      tags,
      fields: {
        CriticalUpdatesMissing: count('Critical Updates'),
        SecurityUpdatesMissing: count('Security Updates'),
        OtherUpdatesMissing: count('Other Updates'),
        TotalUpdatesMissing: scan.missing.length,
        ...restart([newerKernel, scan.restartReason]),
        LastUpdateInstalled_t: iso(scan.lastInstalledAt),
        PackageListsUpdated_t: iso(scan.listsUpdatedAt),
        OsVersion: about.OSVersion,
        SourceComputerId: about.SourceComputerId,
      },
      time: next(),
    },
    ...scan.missing.map((missing) => ({
      measurement: update,
      tags: { ...tags, Classification: missing.classification, UpdateState: 'Needed' },
      fields: { ...about, ...missingFields(missing) },
      time: next(),
    })),
    ...installed.map(({ name, version, architecture, repository, classification }) => ({
      measurement: update,
      tags: { ...tags, Classification: classification, UpdateState: 'Installed' },
      fields: {
        ...about,
        Title: name,
        Product: name,
        ProductVersion: version,
        ProductArch: architecture,
        PackageRepository: repository || undefined,
      },
      time: next(),
    })),
  ];
}

function missingFields(missing: MissingUpdate) {
  return {
    Title: missing.name,
    Product: missing.name,
    ProductVersion: missing.installed || undefined,
    AvailableVersion: missing.available,
    ProductArch: missing.architecture,
    PackageRepository: missing.repository || undefined,
    PackageSeverity: missing.severity || undefined,
    BulletinID: missing.advisory || undefined,
    CVENumbers: missing.vulnerabilities.join(', ') || undefined,
  };
}

/** Pending where one says so, not pending where one can tell and none says so. */
function restart(reasons: readonly (string | undefined)[]) {
  const known = reasons.filter((reason) => reason !== undefined);
  const RestartReason = known.filter((reason) => reason !== '').join('; ');
  return known.length === 0 ? {} : { RestartPending: RestartReason !== '', RestartReason };
}

function aboutSystem({ id }: MachineName) {
  const { fullName, name, major, minor } = operatingSystem();
  return {
    OSType: 'Linux',
    OSName: name,
    OSVersion: [major, minor].filter((part) => part !== '').join('.'),
    OSFullName: fullName,
    SourceComputerId: id.slice('m-'.length),
  };
}

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
