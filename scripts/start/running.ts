import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STATE } from '../paths';
import { MARK } from './Service';
import { until } from './until';

const FILE = join(STATE, 'running.json');
const LEFTOVERS_END_MS = 20_000;

interface Running {
  readonly pid: number;
  readonly url: string;
}

/** Says no where this checkout runs already; else takes it, and ends what a run that was killed has left behind. */
export async function claim(): Promise<void> {
  const running = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Running) : undefined;
  if (running && isAlive(running.pid)) {
    throw new Error(`It runs already, at ${running.url} (process ${running.pid}). End that one with Ctrl-C first.`);
  }
  await release();
  await mkdir(STATE, { recursive: true });
  await writeFile(FILE, text('an address that is not known yet'), { flag: 'wx' });
  await endLeftovers();
}

export async function announce(url: string): Promise<void> {
  await writeFile(FILE, text(url));
}

export async function release(): Promise<void> {
  await rm(FILE, { force: true });
}

function text(url: string): string {
  return JSON.stringify({ pid: process.pid, url } satisfies Running);
}

/** Ends every process that carries this checkout's mark. */
export async function endLeftovers(): Promise<void> {
  const leftovers = markedProcesses();
  if (leftovers.length > 0) {
    console.log(`Ending what is left of this or an earlier run (processes ${leftovers.join(', ')}) …`);
    leftovers.forEach((pid) => process.kill(pid, 'SIGTERM'));
    await until(
      async () => !leftovers.some(isAlive),
      LEFTOVERS_END_MS,
      `Processes of an earlier run do not end: ${leftovers.join(', ')}`,
    );
  }
}

/** Processes that carry this checkout's mark in their environment, by their ids. */
function markedProcesses(): number[] {
  const mark = `${MARK}=${STATE}`;
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.filter((pid) => environmentOf(pid).includes(mark)).map(Number);
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
