import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from './log';

/** Where the agent keeps what has to survive a restart, when no other folder is given; systemd names one to a service. */
export function defaultStateFolder(): string {
  const forUser =
    process.getuid?.() === 0 ? '/var/lib/servicemap-agent' : join(homedir(), '.local', 'state', 'servicemap-agent');
  return process.env.STATE_DIRECTORY || forUser;
}

export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`${messageOf(error)}: name a folder that this user may write to with --state-dir`);
  }
}

/** Replaces a small file as a whole, so that an agent that is killed meanwhile leaves the old or the new one. */
export function replaceFile(file: string, text: string): void {
  const next = `${file}.next`;
  writeFileSync(next, text, { mode: 0o600 });
  renameSync(next, file);
}
