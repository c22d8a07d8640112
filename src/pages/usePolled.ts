import { useEffect, useState } from 'react';

interface Polled<T> {
  readonly value?: T;
  readonly error?: string;
}

const EVERY_MS = 15_000;

/**
 * The newest answer of `load`, asked for again every 15 seconds while the page is shown.
 *
 * @param key what is asked for: another key forgets the answer of the one before
 */
export function usePolled<T>(key: string, load: () => Promise<T>): Polled<T> {
  const [answer, setAnswer] = useState<Polled<T> & { key: string }>({ key });
  useEffect(() => {
    let current = true;
    const ask = () =>
      load().then(
        (value) => current && setAnswer({ key, value }),
        (error: unknown) => current && setAnswer({ key, error: messageOf(error) }),
      );
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
    // `load` is a new function with every drawing; the key says when it asks for something else.
  }, [key]);
  return answer.key === key ? answer : {};
}

/** Grafana rejects with its own shape: the plugin's message is in `data`. */
function messageOf(error: unknown): string {
  const { data, message } = error as { data?: { message?: string; error?: string }; message?: string };
  return data?.message ?? data?.error ?? message ?? String(error);
}
