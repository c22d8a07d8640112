import { isAbsolute, normalize } from 'node:path';
import { withSettingsFile } from '../../settingsFile';

/** Files and folders that say who may do what on a machine, what it runs, and where it finds others. */
const ESSENTIALS = [
  '/etc/passwd',
  '/etc/group',
  '/etc/sudoers',
  '/etc/sudoers.d',
  '/etc/pam.d',
  '/etc/security',
  '/etc/nsswitch.conf',
  '/etc/ssh',
  '/etc/ssh/sshd_config.d',
  '/etc/ssh/ssh_config.d',
  '/root/.ssh/authorized_keys',
  '/etc/hosts',
  '/etc/hosts.allow',
  '/etc/hosts.deny',
  '/etc/resolv.conf',
  '/etc/fstab',
  '/etc/crontab',
  '/etc/cron.d',
  '/etc/cron.hourly',
  '/etc/cron.daily',
  '/etc/cron.weekly',
  '/etc/cron.monthly',
  '/var/spool/cron/crontabs',
  '/etc/sysctl.conf',
  '/etc/sysctl.d',
  '/etc/modprobe.d',
  '/etc/modules',
  '/etc/modules-load.d',
  '/etc/ld.so.preload',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/environment',
  '/etc/profile',
  '/etc/profile.d',
  '/etc/bash.bashrc',
  '/etc/login.defs',
  '/etc/apt/sources.list',
  '/etc/apt/sources.list.d',
  '/etc/yum.repos.d',
  '/etc/zypp/repos.d',
  '/etc/apk/repositories',
  '/etc/default/grub',
  '/etc/rc.local',
  '/etc/init.d',
  '/etc/systemd/system',
  '/etc/nftables.conf',
  '/etc/exports',
];

const WATCH_LIST = '/etc/servicemap-agent/watch';
const MOST_FAULTS = 3;

export interface WatchList {
  /** Files, and folders that stand for the files in them. */
  readonly paths: readonly string[];
  /** What is wrong with the list and what to do, or empty. */
  readonly mistake: string;
}

/** Where the operator's list is: SERVICEMAP_WATCH_LIST, or `watch` beside the settings. */
export function watchListFile(environment = withSettingsFile(process.env)): string {
  return environment.SERVICEMAP_WATCH_LIST || WATCH_LIST;
}

/** The essentials, with what an operator's list adds (a path a line) and without what it takes out (`!` and a path). */
export function parseWatchList(text: string): WatchList {
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const paths = new Set(ESSENTIALS);
  const wrong: number[] = [];
  for (const { line, number } of lines.filter(({ line }) => line !== '' && !line.startsWith('#'))) {
    const path = line.replace(/^!\s*/, '');
    if (!isAbsolute(path)) {
      wrong.push(number);
    } else if (line.startsWith('!')) {
      paths.delete(tidy(path));
    } else {
      paths.add(tidy(path));
    }
  }
  return { paths: [...paths], mistake: wrong.length > 0 ? mistakeOf(wrong) : '' };
}

function tidy(path: string): string {
  return normalize(path).replace(/(?<=.)\/$/, '');
}

function mistakeOf(lines: readonly number[]): string {
  const more = lines.length > MOST_FAULTS ? ` and ${lines.length - MOST_FAULTS} more` : '';
  const named = lines.slice(0, MOST_FAULTS).join(', ');
  return `the watch list takes whole paths that begin with / only: mend line ${named}${more}`;
}
