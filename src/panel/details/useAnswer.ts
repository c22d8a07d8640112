import { useEffect, useRef, useState } from 'react';
import { failureText } from '../view/failureText';

/** What is known of an answer so far. */
export interface Answer<T> {
  /** The newest there is; it stays while a newer one is read, and where that fails. */
  readonly data: T | undefined;
  /** Why the newest one could not be read. */
  readonly error: string | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
}

interface Known<T> {
  readonly subject: string;
  readonly moment: unknown;
  readonly data?: T;
  readonly error?: string;
}

/**
 * Reads an answer, and reads it again for every new moment. One read at a time: moments that pass while it lasts are
 * made up for by one read after it, so that a slow store is not asked over and over.
 *
 * @param subject what the answer is of: another subject's answer is never shown; undefined where none is wanted
 * @param moment the time range, for one; not undefined
 * @param otherwise what to say where a failure has no words of its own
 */
export function useAnswer<T>(
  subject: string | undefined,
  moment: unknown,
  read: () => Promise<T>,
  otherwise: string,
): Answer<T> {
  const [known, setKnown] = useState<Known<T>>();
  const flight = useRef<string | undefined>(undefined);
  const current = known?.subject === subject ? known : undefined;
  const done = subject === undefined || current?.moment === moment;

  useEffect(() => {
    if (done || flight.current === subject) {
      return;
    }
    flight.current = subject;
    const settle = (outcome: Pick<Known<T>, 'data' | 'error'>) => {
      if (flight.current === subject) {
        flight.current = undefined;
        setKnown((before) => ({
          ...(before?.subject === subject && { data: before.data }),
          ...outcome,
          subject,
          moment,
        }));
      }
    };
    read().then(
      (data) => settle({ data, error: undefined }),
      (reason) => settle({ error: failureText(reason, otherwise) }),
    );
    // `known` is what a read that ended has changed: a moment that passed meanwhile is read then.
  }, [subject, moment, done, known]);
  useEffect(
    () => () => {
      flight.current = undefined;
    },
    [],
  );

  return {
    data: current?.data,
    error: current?.error,
    loading: !done,
    retry: () => setKnown((before) => before && { ...before, moment: undefined }),
  };
}
