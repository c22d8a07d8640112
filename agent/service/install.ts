import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../settings';
import { SETTINGS_FILE, settingsText } from '../settingsFile';
import { unitText, USER } from './unit';

export const EXECUTABLE = '/usr/local/bin/servicemap-agent';
export const UNIT = 'servicemap-agent.service';
export const UNIT_FILE = `/etc/systemd/system/${UNIT}`;

const SYSTEMD_RUNS = '/run/systemd/system';

type Print = (text: string) => void;
type Run = (program: string, ...args: string[]) => void;

/**
 * Puts the agent's file, its settings and its unit where they belong, makes its user, and starts the service. What is
 * there from an earlier installation is replaced.
 *
 * @param root stands before every path
 * @throws Error that says what to do, before anything is changed
 */
export function install(settings: Settings, file: string, print: Print, root = '', run: Run = runProgram): void {
  refuseWithoutSystemd(root);
  const { url, database, user, token, password } = settings.store;
  const text = settingsText({
    SERVICEMAP_URL: url,
    SERVICEMAP_DATABASE: database,
    SERVICEMAP_USER: user,
    SERVICEMAP_TOKEN: token,
    SERVICEMAP_PASSWORD: password,
    SERVICEMAP_CA_FILE: settings.authorityFile,
    SERVICEMAP_INTERVAL: String(settings.intervalSeconds),
    SERVICEMAP_REDACT_FILE: settings.redactFile,
    SERVICEMAP_DENY_FILE: settings.denyFile,
    SERVICEMAP_WATCH_LIST: settings.watchList,
    SERVICEMAP_WITHOUT: settings.without.join(','),
    SERVICEMAP_TAGS: settings.tags.join(','),
  });
  replace(`${root}${SETTINGS_FILE}`, (next) => writeFileSync(next, text, { mode: 0o600 }));
  replace(`${root}${EXECUTABLE}`, (next) => writeFileSync(next, readFileSync(file), { mode: 0o755 }));
  replace(`${root}${UNIT_FILE}`, (next) =>
    writeFileSync(next, unitText(EXECUTABLE, process.execPath), { mode: 0o644 }),
  );
  run('systemd-sysusers', '--inline', `u ${USER} - "Service Map agent"`);
  run('systemctl', 'daemon-reload');
  run('systemctl', 'enable', UNIT);
  run('systemctl', 'restart', UNIT);
  print(`servicemap-agent runs as a service and writes to ${url}.
Settings: ${SETTINGS_FILE} (then: systemctl reload ${UNIT}); log: journalctl -u ${UNIT}
If no data arrives: servicemap-agent doctor
`);
}

export function uninstall(print: Print, root = '', run: Run = runProgram): void {
  refuseWithoutSystemd(root);
  if (existsSync(`${root}${UNIT_FILE}`)) {
    run('systemctl', 'disable', '--now', UNIT);
  }
  rmSync(`${root}${UNIT_FILE}`, { force: true });
  rmSync(`${root}${EXECUTABLE}`, { force: true });
  run('systemctl', 'daemon-reload');
  print(
    `The service is gone. Its settings and state are left in ${dirname(SETTINGS_FILE)} and /var/lib/servicemap-agent, and its user ${USER}.\n`,
  );
}

function refuseWithoutSystemd(root: string): void {
  if (!existsSync(`${root}${SYSTEMD_RUNS}`)) {
    throw new Error(
      'systemd does not run here: start the agent by what starts services here, with the same options and no command',
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Error('a service is installed by root only: run it with sudo');
  }
}

/** The old file or the new one is there at any time; a program that runs is not written over. */
function replace(file: string, write: (next: string) => void): void {
  const next = `${file}.next`;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(next, { force: true });
  write(next);
  renameSync(next, file);
}

function runProgram(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}
