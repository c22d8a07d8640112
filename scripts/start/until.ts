import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/** Waits until `holds` does; rejects with `complaint` after the time-out. */
export async function until(holds: () => Promise<boolean>, timeoutMs: number, complaint: string): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(complaint);
    }
    await pause(POLL_MS);
  }
}

/** True where an HTTP GET is answered with success. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
