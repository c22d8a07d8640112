import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Package managers keep the lists of a repository in a folder of a folder. */
const DEEPEST = 3;

/** When a file in some folders was last written, in milliseconds since 1970; undefined where there is none. */
export function newestFile(folders: readonly string[]): number | undefined {
  const times = folders.flatMap((folder) => timesIn(folder, DEEPEST));
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
}

function timesIn(folder: string, deepest: number): number[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return deepest > 0 ? timesIn(path, deepest - 1) : [];
    }
    const stat = entry.isFile() ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
    return stat ? [stat.mtimeMs] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
