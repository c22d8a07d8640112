import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 20_000;

/** Waits for a condition; rejects with what was waited for. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LONGEST_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${LONGEST_MS / 1000} s: ${what}`);
    }
    await pause(100);
  }
}
