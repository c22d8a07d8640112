import { existsSync, readdirSync } from 'node:fs';
import { run } from '../run';
import { FileStamps } from '../../fileStamps';
import type { Things } from './snapshot';
import { isSettling, parseSystemdServices, SERVICE_PROPERTIES } from './systemd';

const SYSTEMD_RUNS = '/run/systemd/system';
const UNIT_FOLDERS = ['/etc/systemd/system', '/etc/systemd/system/multi-user.target.wants', '/usr/lib/systemd/system'];
/** A folder per service that runs, in versions 2 and 1 of the kernel's control groups. */
const RUNNING = ['/sys/fs/cgroup/system.slice', '/sys/fs/cgroup/systemd/system.slice'];
/** Services start and stop in droves: systemd is not asked at each of it. */
const PAUSE_MS = 60_000;

/** Services, as `systemctl` tells them. */
export class SystemdServices {
  private readonly stamps = new FileStamps(UNIT_FOLDERS);
  /** Those whose running is a state of theirs. */
  private steady: ReadonlySet<string> = new Set();
  private running = '';
  private settling = false;
  private readAt = 0;

  /** Whether systemd is what runs this system (sd_booted). */
  exist(): boolean {
    return existsSync(SYSTEMD_RUNS);
  }

  hasNews(): boolean {
    const mayAsk = performance.now() - this.readAt > PAUSE_MS;
    return mayAsk && (this.settling || this.stamps.differ() || this.running !== this.runningNow());
  }

  /**
   * Undefined while the system starts: what is not yet started has not stopped.
   *
   * @throws Error where systemd does not answer
   */
  async read(signal: AbortSignal): Promise<Things | undefined> {
    this.readAt = performance.now();
    this.stamps.mark();
    const system = await systemctl(['show', '--property=SystemState'], signal);
    if (/=(initializing|starting)$/m.test(system)) {
      this.settling = true;
      return undefined;
    }
    const shown = await systemctl(['show', '*.service', `--property=${SERVICE_PROPERTIES.join(',')}`], signal);
    const files = await systemctl(['list-unit-files', '--type=service', '--no-legend', '--full'], signal);
    const uptimeSeconds = Number(process.hrtime.bigint()) / 1e9;
    const services = parseSystemdServices(shown, files, uptimeSeconds);
    this.settling = isSettling(shown, uptimeSeconds);
    this.steady = new Set([...services].filter(([, { SvcState }]) => SvcState).map(([name]) => name));
    this.running = this.runningNow();
    return services;
  }

  private runningNow(): string {
    const folder = RUNNING.find((path) => existsSync(path));
    const names = folder === undefined ? [] : readdirSync(folder);
    return names.filter((name) => this.steady.has(name)).join(' ');
  }
}

async function systemctl(args: readonly string[], signal: AbortSignal): Promise<string> {
  const output = await run('systemctl', ['--no-pager', ...args], signal);
  if (output === undefined) {
    throw new Error('systemd runs, but there is no systemctl to ask it by');
  }
  return output;
}
