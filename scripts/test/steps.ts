import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UNPACKED } from '../packages/debian';
import { ROOT, STATE } from '../paths';
import { type JestReport, type Tally, tallyOf } from './tally';

/** Runs one of the packages' programs; true where it ended with 0. */
async function run(program: string, args: readonly string[]): Promise<boolean> {
  const env = { ...process.env, PATH: [process.env.PATH, join(UNPACKED, 'usr/bin')].join(delimiter) };
  const child = spawn(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** A program that passes or fails as a whole. */
export async function check(name: string, program: string, ...args: readonly string[]): Promise<Tally> {
  const passed = await run(program, args);
  return { passed: passed ? 1 : 0, skipped: 0, failures: passed ? [] : [name] };
}

/** Work that the tests need: where it fails, that is a failure of its own. */
export async function prepare(name: string, work: () => Promise<unknown>): Promise<Tally> {
  try {
    await work();
    return { passed: 0, skipped: 0, failures: [] };
  } catch (error) {
    console.error(error);
    return { passed: 0, skipped: 0, failures: [name] };
  }
}

/** One of the projects in jest.config.js. */
export async function jest(project: string, ...args: readonly string[]): Promise<Tally> {
  const report = join(STATE, 'test', `${project}.json`);
  await mkdir(join(STATE, 'test'), { recursive: true });
  await rm(report, { force: true });
  await run('jest', ['--selectProjects', project, '--json', '--outputFile', report, ...args]);
  try {
    return tallyOf(JSON.parse(await readFile(report, 'utf8')) as JestReport);
  } catch (error) {
    return { passed: 0, skipped: 0, failures: [`${project}: jest left no report (${String(error)})`] };
  }
}
