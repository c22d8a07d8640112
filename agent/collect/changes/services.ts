import type { ChangeSource } from './changeCollector';
import type { Description } from './changeRecords';
import { FileStamps } from '../../fileStamps';
import type { Change, Things } from './snapshot';
import { SystemdServices } from './systemdServices';
import { SysvServices } from './sysv';
import { inWords, type Sayings } from './words';

const SAYINGS: Sayings = {
  SvcState: (state) => state,
  SvcStartupType: (type) => `start ${type}`,
  SvcRunlevels: (levels) => (levels === '' ? 'no run level' : `run levels ${levels}`),
  SvcPath: (path) => path,
  SvcAccount: (account) => `as ${account}`,
};

const CHANGE_TYPES: Readonly<Record<string, string>> = {
  SvcState: 'State',
  SvcStartupType: 'StartupType',
  SvcRunlevels: 'Runlevels',
  SvcPath: 'Path',
  SvcAccount: 'ServiceAccount',
};

/** Services of systemd, or of the run levels that were before it: state, start type, path, account. */
export class Services implements ChangeSource {
  readonly name = 'services';
  readonly type = 'Daemons';
  readonly everySeconds = 300;
  readonly limitSeconds = 30;
  readonly compared = Object.keys(SAYINGS);
  missed = '';
  private readonly systemd = new SystemdServices();
  private readonly sysv = new SysvServices();
  private readonly stamps = new FileStamps(this.sysv.folders());

  hasNews(): boolean {
    return this.systemd.exist() ? this.systemd.hasNews() : this.stamps.differ();
  }

  async read(before: Things, signal: AbortSignal): Promise<Things | undefined> {
    this.missed = '';
    if (this.systemd.exist()) {
      return this.systemd.read(signal);
    }
    this.stamps.mark();
    if (this.sysv.exist()) {
      return this.sysv.read(before);
    }
    this.missed = 'neither systemd nor run levels are here to tell the services';
    return undefined;
  }

  describe(change: Change): Description {
    const { key, before, after, changed } = change;
    return {
      ...inWords(change, SAYINGS),
      Item: key.replace(/\.service$/, ''),
      SvcName: key,
      SvcDisplayName: (after ?? before)?.SvcDisplayName,
      SvcChangeType: changed.map((name) => CHANGE_TYPES[name]).join(', '),
      SvcState: after?.SvcState,
      SvcPreviousState: before?.SvcState,
      SvcStartupType: after?.SvcStartupType,
      SvcPreviousStartupType: before?.SvcStartupType,
      SvcPath: after?.SvcPath,
      SvcPreviousPath: before?.SvcPath,
      SvcAccount: after?.SvcAccount,
      SvcPreviousAccount: before?.SvcAccount,
      SvcRunlevels: after?.SvcRunlevels,
      SvcPreviousRunlevels: before?.SvcRunlevels,
    };
  }
}
