import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../regularFile';
import type { Facts, Things } from './snapshot';

const RUN_LEVELS = ['0', '1', '2', '3', '4', '5', '6', 'S'];
/** Run levels that a machine is in when it works, and the one that it passes on its way there. */
const WORKING_LEVELS = ['2', '3', '4', '5', 'S'];
/** Scripts of the run levels themselves, and what lies beside the services. */
const NO_SERVICES = new Set(['README', 'functions', 'halt', 'killall', 'rc', 'rcS', 'reboot', 'single', 'skeleton']);
const ANY_EXECUTE = 0o111;
/** `PIDFILE=/run/x.pid`, or the comment `# pidfile: /run/x.pid`; one that is put together of variables is not read. */
const PID_FILE = /^[\s#]*pidfile\s*[:=]\s*["']?(\/[^\s"'$;]+)/im;

/** Services by the scripts in `/etc/init.d`, the run levels that start them, and their pid files. */
export class SysvServices {
  /** @param root stands before every path */
  constructor(private readonly root = '') {}

  /** Whether this system has run levels at all. */
  exist(): boolean {
    return this.levelFolder('2') !== undefined && existsSync(this.scripts());
  }

  /** Folders that tell when a service was added or its run levels changed. */
  folders(): string[] {
    return [this.scripts(), ...RUN_LEVELS.flatMap((level) => this.levelFolder(level) ?? [])];
  }

  /** @param before a service without a pid file is known to have stopped where it was known to run */
  read(before: Things): Things {
    const started = new Map(RUN_LEVELS.map((level) => [level, this.startedIn(level)]));
    const names = readdirSync(this.scripts()).filter((name) => this.isService(name));
    return new Map(names.map((name) => [name, this.factsOf(name, started, before.get(name))]));
  }

  private factsOf(name: string, started: ReadonlyMap<string, ReadonlySet<string>>, before: Facts | undefined): Facts {
    const levels = RUN_LEVELS.filter((level) => started.get(level)?.has(name));
    const state = this.stateOf(name, before);
    return {
      SvcName: name,
      SvcDisplayName: name,
      SvcPath: join('/etc/init.d', name),
      SvcStartupType: levels.some((level) => WORKING_LEVELS.includes(level)) ? 'Auto' : 'Disabled',
      SvcRunlevels: levels.join(' '),
      ...(state === undefined ? {} : { SvcState: state }),
    };
  }

  private stateOf(name: string, before: Facts | undefined): string | undefined {
    const pid = this.pidOf(name);
    if (pid !== undefined) {
      return existsSync(join(this.root, '/proc', pid)) ? 'Running' : 'Stopped';
    }
    return before?.SvcState === undefined ? undefined : 'Stopped';
  }

  private pidOf(name: string): string | undefined {
    const declared = PID_FILE.exec(textOf(join(this.scripts(), name)))?.[1];
    const files = [declared, `/run/${name}.pid`, `/run/${name}/${name}.pid`].filter((file) => file !== undefined);
    return files.map((file) => /^\s*(\d+)/.exec(textOf(join(this.root, file)))?.[1]).find((pid) => pid);
  }

  private startedIn(level: string): ReadonlySet<string> {
    const folder = this.levelFolder(level);
    const links = folder === undefined ? [] : readdirSync(folder);
    return new Set(links.flatMap((link) => /^S\d+(.+)$/.exec(link)?.[1] ?? []));
  }

  private isService(name: string): boolean {
    // Editors and package managers leave copies beside the scripts.
    if (NO_SERVICES.has(name) || /~$|\.(dpkg|rpm|ucf)[\w-]*$|^\./.test(name)) {
      return false;
    }
    // Whoever may start it: access(2) would ask whether this user may.
    const stat = statSync(join(this.scripts(), name), { throwIfNoEntry: false });
    return stat !== undefined && stat.isFile() && (stat.mode & ANY_EXECUTE) !== 0;
  }

  private scripts(): string {
    return join(this.root, '/etc/init.d');
  }

  private levelFolder(level: string): string | undefined {
    const folders = [join(this.root, `/etc/rc${level}.d`), join(this.root, `/etc/rc.d/rc${level}.d`)];
    return folders.find((folder) => existsSync(folder));
  }
}
