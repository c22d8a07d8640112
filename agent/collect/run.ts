import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;

const execute = promisify(execFile);

/** A program of the system that ended with another status than 0. */
export class ProgramFailure extends Error {
  constructor(
    program: string,
    readonly status: number,
    readonly output: string,
    errors: string,
  ) {
    super(`${program} ended with ${status}: ${errors.trim().split('\n').at(-1) ?? ''}`);
  }
}

/**
 * What a program of the system prints, in English and without a shell, at low priority; undefined where the program does
 * not exist.
 *
 * @throws ProgramFailure where it fails, an AbortError where `signal` ends it
 */
export async function run(program: string, args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  try {
    const { stdout } = await execute('nice', ['-n', '10', program, ...args], {
      signal,
      maxBuffer: MOST_OUTPUT_BYTES,
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    });
    return stdout;
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (code === 'ENOENT' || code === NOT_FOUND_STATUS) {
      return undefined;
    }
    throw typeof code === 'number' ? new ProgramFailure(program, code, stdout ?? '', stderr ?? '') : error;
  }
}

/** What `nice` ends with where there is no such program. */
const NOT_FOUND_STATUS = 127;
