const PARENT_CHECK_MS = 1000;

/** Calls `whenGone` once when the host no longer wants this process: SIGTERM, or the host itself is gone. */
export function onHostGone(whenGone: () => void): void {
  let ended = false;
  const end = () => {
    if (!ended) {
      ended = true;
      whenGone();
    }
  };
  // A host that was gone before its process id could be read shows by this alone; an error here can't be logged either.
  process.stdout.on('error', end);
  process.stderr.on('error', end);
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
