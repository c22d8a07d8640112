import { setTimeout as pause } from 'node:timers/promises';

/** For what hangs: on a machine that is busy with other work, what takes a second takes many. */
const LONGEST_MS = 60_000;

/** Waits for a condition; rejects with what was waited for. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  longestMs = LONGEST_MS,
): Promise<void> {
  const deadline = Date.now() + longestMs;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${longestMs / 1000} s: ${what}`);
    }
    await pause(100);
  }
}
