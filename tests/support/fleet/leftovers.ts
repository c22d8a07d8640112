import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pid of the run that made it follows, and a hyphen. */
export const FOLDER_PREFIX = 'servicemap-fleet-';

const NETWORK_NAME = /^sm([0-9a-z]+)-[0-9a-z]{3}/;
const FOLDER_NAME = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`);

const NAMES = 36 ** 3;

/**
 * For a bridge, or the beginning of a namespace's name: short, as the kernel takes 15 characters, and with the pid. It is
 * drawn by lot, since the kernel may still hold the interfaces of a network that this process removed.
 */
export function drawNetworkName(): string {
  return `sm${process.pid.toString(36)}-${randomInt(NAMES).toString(36).padStart(3, '0')}`;
}

/** Removes bridges, namespaces and folders of runs that were killed; the hosts of their fleets ended with them. */
export function removeLeftovers(): void {
  const bridges = JSON.parse(ip('-json', 'link', 'show', 'type', 'bridge') || '[]') as Array<{ ifname?: string }>;
  const namespaces = ip('netns', 'list').split('\n');
  // Another run may remove them at the same time.
  bridges.filter(({ ifname }) => isLeftover(ifname)).forEach(({ ifname }) => ip('link', 'delete', ifname!));
  namespaces.filter(isLeftover).forEach((line) => ip('netns', 'delete', line.split(' ')[0]!));
  for (const name of readdirSync(tmpdir())) {
    const pid = FOLDER_NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

function isLeftover(networkName = ''): boolean {
  const pid = NETWORK_NAME.exec(networkName)?.[1];
  return pid !== undefined && !isRunning(parseInt(pid, 36));
}

/** What it prints; it may fail. */
function ip(...args: string[]): string {
  return spawnSync('ip', args, { encoding: 'utf8' }).stdout;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
