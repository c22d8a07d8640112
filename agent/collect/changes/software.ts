import { run } from '../run';
import { parseApkInstalled } from './apk';
import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { parseDpkgStatus } from './dpkg';
import { FileStamps } from '../../fileStamps';
import { listText } from '../../regularFile';
import { parseRpmPackages, RPM_DATABASES, RPM_QUERY } from './rpm';
import type { Change, Things } from './snapshot';

const DPKG_STATUS = '/var/lib/dpkg/status';
const APK_INSTALLED = '/lib/apk/db/installed';

/** Packages that were installed, removed, or replaced by another version. */
export class Software implements ChangeSource {
  readonly name = 'software';
  readonly type = 'Software';
  readonly everySeconds = 6 * 3600;
  readonly limitSeconds = 60;
  readonly compared = ['Version'];
  missed = '';
  private readonly stamps = new FileStamps([DPKG_STATUS, APK_INSTALLED, ...RPM_DATABASES]);

  hasNews(): boolean {
    return this.stamps.differ();
  }

  /** @throws Error where the package manager names no package at all, as a damaged list would say that all are gone */
  async read(_before: Things, signal: AbortSignal): Promise<Things | undefined> {
    this.stamps.mark();
    const packages = await installed(signal);
    this.missed = packages ? '' : 'none of dpkg, apk and rpm is here to tell what is installed';
    if (packages?.size === 0) {
      throw new Error('the list of installed packages is empty');
    }
    return packages;
  }

  describe({ key, before, after }: Change): Description {
    const facts = after ?? before;
    return {
      Item: key,
      Previous: before?.Version ?? '',
      Current: after?.Version ?? '',
      SoftwareName: facts?.Name,
      SoftwareType: 'Package',
      SoftwareDescription: facts?.Summary,
      Publisher: facts?.Publisher,
    };
  }
}

/** Undefined where no package manager is known. */
async function installed(signal: AbortSignal): Promise<Things | undefined> {
  const dpkg = listText(DPKG_STATUS);
  if (dpkg !== undefined) {
    return parseDpkgStatus(dpkg);
  }
  const apk = listText(APK_INSTALLED);
  if (apk !== undefined) {
    return parseApkInstalled(apk);
  }
  const rpm = await run('rpm', RPM_QUERY, signal);
  return rpm === undefined ? undefined : parseRpmPackages(rpm);
}
