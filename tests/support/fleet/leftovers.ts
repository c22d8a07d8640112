import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pid of the run that made it follows, and a hyphen. */
export const FOLDER_PREFIX = 'servicemap-fleet-';

const BRIDGE_NAME = /^sm([0-9a-z]+)-\d+$/;
const FOLDER_NAME = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`);

let fleets = 0;

/** A name for a bridge of this run: short, as the kernel takes 15 characters, and with the pid. */
export function nextFleetName(): string {
  fleets += 1;
  return `sm${process.pid.toString(36)}-${fleets}`;
}

/** Removes the bridges and folders of runs that were killed; their hosts ended with them. */
export function removeLeftovers(): void {
  for (const [bridge, pid] of bridges()) {
    if (!isRunning(pid)) {
      execFileSync('ip', ['link', 'delete', bridge]);
    }
  }
  for (const name of readdirSync(tmpdir())) {
    const pid = FOLDER_NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

function bridges(): Array<readonly [name: string, pid: number]> {
  const links = JSON.parse(
    execFileSync('ip', ['-json', 'link', 'show', 'type', 'bridge'], { encoding: 'utf8' }),
  ) as Array<{
    ifname?: string;
  }>;
  return links.flatMap(({ ifname = '' }) => {
    const pid = BRIDGE_NAME.exec(ifname)?.[1];
    return pid === undefined ? [] : [[ifname, parseInt(pid, 36)] as const];
  });
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
