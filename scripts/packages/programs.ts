import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Program {
  readonly command: string;
  /** To be added to the process's own. */
  readonly environment: NodeJS.ProcessEnv;
}

/** The first of these programs that is on the PATH, as a full path. */
export function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
