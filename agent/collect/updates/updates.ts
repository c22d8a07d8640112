import { join } from 'node:path';
import { SnapshotFile } from '../changes/snapshotFile';
import type { AgentRecord } from '../../record';
import type { About, Collector } from '../collector';
import type { CollectorContext } from '../optional';
import { Apk } from './apk';
import { Apt } from './apt';
import { Dnf } from './dnf';
import { newerKernel } from './kernel';
import type { PackageManager, Scan } from './packageManager';
import { SettledChange } from './settled';
import { installedSince, neededThings } from './needed';
import { scanRecords } from './updateRecords';
import { Zypper } from './zypper';

export const ABOUT_UPDATES: About = {
  reads: 'apt, dnf or yum, zypper, or apk: what they know without the network, with no lock on them',
  yields: ['Update', 'UpdateSummary'],
  costs:
    'every three hours, and when packages or their lists changed: with apt 0.8 s of a processor, else up to a second ' +
    'for each of three or four programs, some seconds apart',
};

const SETTLED_MS = 10_000;

/** The best guess first: other package managers may be installed beside the one that the system is made of. */
const MANAGERS: readonly PackageManager[] = [new Apt(), new Zypper(), new Dnf(), new Apk()];

/** Update, UpdateSummary: which packages have a newer version, and whether the system has to be started anew. */
export class UpdatesCollector implements Collector {
  readonly name = 'updates';
  readonly everySeconds = 3 * 3600;
  readonly limitSeconds = 120;
  missed = '';
  private readonly needed: SnapshotFile;
  private readonly change: SettledChange;

  constructor(
    private readonly context: Pick<CollectorContext, 'machine' | 'stateFolder' | 'log'>,
    private readonly managers: readonly PackageManager[] = MANAGERS,
    private readonly kernel: () => string | undefined = newerKernel,
  ) {
    this.needed = new SnapshotFile(join(context.stateFolder, 'updates.json'), context.log);
    this.change = new SettledChange(
      managers.flatMap(({ watched }) => watched),
      SETTLED_MS,
    );
  }

  hasNews(): boolean {
    return this.change.isHere(performance.now());
  }

  /** @throws Error where there are no lists of available packages, as no updates would be missing then */
  async collect(signal: AbortSignal): Promise<AgentRecord[]> {
    this.change.mark();
    const scan = await this.scan(signal);
    if (!scan) {
      this.missed = 'none of apt, zypper, dnf, yum and apk is here to tell of updates';
      return [];
    }
    if (scan.listsUpdatedAt === undefined) {
      throw new Error('there are no lists of available packages: let the package manager update them');
    }
    const installed = installedSince(this.needed.load() ?? new Map(), scan);
    this.needed.save(neededThings(scan.missing));
    this.missed = [scan.missed, this.needed.failure].filter((text) => text !== '').join('; ');
    return scanRecords(this.context.machine, scan, installed, this.kernel(), Date.now());
  }

  private async scan(signal: AbortSignal): Promise<Scan | undefined> {
    for (const manager of this.managers) {
      const scan = manager.isHere() ? await manager.scan(signal) : undefined;
      if (scan) {
        return scan;
      }
    }
    return undefined;
  }
}
