const PARENT_CHECK_MS = 1000;

/** Calls `end` once when the host no longer wants this process: SIGTERM, or the host itself is gone. */
export function onHostGone(end: () => void): void {
  // Ctrl-C in the host's terminal reaches this process too; the host decides when to stop it.
  process.on('SIGINT', () => undefined);
  process.once('SIGTERM', end);
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      end();
    }
  }, PARENT_CHECK_MS);
  timer.unref();
}
