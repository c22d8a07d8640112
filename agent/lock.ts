import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProcStat } from './procStat';

/** Another agent works with this state folder. */
export class Locked extends Error {}

/**
 * Makes sure that one agent works with a state folder. The lock names its holder by pid and start time, so that what a
 * killed agent left behind is told from one that runs. Returns the function that gives it back.
 *
 * @throws Locked
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'agent.lock');
  const own = join(folder, `agent.lock.${process.pid}`);
  writeFileSync(own, identityOf(process.pid) ?? '', { mode: 0o600 });
  try {
    if (!takes(own, file)) {
      const holder = readFileSync(file, 'utf8');
      if (isAlive(holder)) {
        throw new Locked(
          `another agent (pid ${holder.split(' ')[0]}) works with ${folder}: stop it, or give this one a folder of its own with --state-dir`,
        );
      }
      rmSync(file, { force: true });
      if (!takes(own, file)) {
        throw new Locked(`another agent has just started with ${folder}`);
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** A link is made by one of two at most, which a look before writing would not ensure. */
function takes(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  return holder !== '' && identityOf(pid) === holder;
}

/** Pid and start time in ticks since the boot; undefined where no such process runs. */
function identityOf(pid: number): string | undefined {
  try {
    const stat = parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat && `${pid} ${stat.startTicks}`;
  } catch {
    return undefined;
  }
}
