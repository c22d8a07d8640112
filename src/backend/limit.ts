import { cancelled } from './influx/errors';

interface Queue {
  running: number;
  /** What lets each waiting task begin, first come first. */
  readonly waiting: Set<() => void>;
}

/** Runs a task when it is its turn among those of the same key. */
type Limited = <Result>(key: string, signal: AbortSignal, task: () => Promise<Result>) => Promise<Result>;

/**
 * Lets at most `most` tasks of a key run at once; the others of this key wait their turn.
 * A task that is aborted while it waits never runs: it is rejected with a StoreError of the fault `cancelled`.
 */
export function limiter(most: number): Limited {
  const queues = new Map<string, Queue>();
  return async (key, signal, task) => {
    if (signal.aborted) {
      throw cancelled();
    }
    const queue = queues.get(key) ?? { running: 0, waiting: new Set() };
    queues.set(key, queue);
    await turnIn(queue, most, signal);
    try {
      return await task();
    } finally {
      handOver(queue);
      if (queue.running === 0) {
        queues.delete(key);
      }
    }
  };
}

async function turnIn(queue: Queue, most: number, signal: AbortSignal): Promise<void> {
  if (queue.running < most) {
    queue.running += 1;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const begin = () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    };
    const giveUp = () => {
      queue.waiting.delete(begin);
      reject(cancelled());
    };
    queue.waiting.add(begin);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

function handOver(queue: Queue): void {
  const [next] = queue.waiting;
  if (next) {
    queue.waiting.delete(next);
    next();
  } else {
    queue.running -= 1;
  }
}
